#include "talk.h"

#include <string.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct talk talk_bytes(const char *typed, size_t length)
{
	struct talk talk = {.in = tmpfile(), .out = tmpfile(), .said = STR_INIT};

	assert_non_null(talk.in);
	assert_non_null(talk.out);
	assert_int_equal(length, fwrite(typed, 1, length, talk.in));
	rewind(talk.in);
	lseek(fileno(talk.in), 0, SEEK_SET);
	talk.ui = ui_plain_open(fileno(talk.in), fileno(talk.out));
	return talk;
}

struct talk talk_start(const char *typed)
{
	return talk_bytes(typed, strlen(typed));
}

const char *talk_said(struct talk *talk)
{
	char bytes[4096];
	ssize_t got;

	str_clear(&talk->said);
	lseek(fileno(talk->out), 0, SEEK_SET);
	while ((got = read(fileno(talk->out), bytes, sizeof bytes)) > 0)
		str_add(&talk->said, bytes, (size_t)got);
	return talk->said.data;
}

void talk_end(struct talk *talk)
{
	ui_close(talk->ui);
	fclose(talk->in);
	fclose(talk->out);
	str_done(&talk->said);
}

const struct ui_action *talk_actions(void)
{
	static const struct ui_action actions[] = {
		{.key = 'w',
			.word = "write",
			.label = "write it to them",
			.help = "a letter nobody sends"},
		{.key = UI_KEY_F(5), .word = "urge", .label = "urge", .help = "the wave"},
		{0},
	};

	return actions;
}
