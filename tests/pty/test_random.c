/* A cat on the keyboard: keys, bytes, pastes and sizes at random into the real program. It never breaks,
 * and afterwards the file is whole. */
#include "../screen/seeds.h"
#include "../screen/stage.h"
#include "../unit/quota.h"
#include "../unit/random.h"

#include "exback/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum {
	EVENTS = 50000,
	EVENTS_SOAK = 5000000,
	AT_ONCE = 40, /* events between two looks at the program */
	SEED = 20261122
};

static const char *const keys[] = {"<Enter>", "<Enter>", "<Esc>", "<Tab>", "<BackTab>", "<Up>",
	"<Down>", "<Left>", "<Right>", "<Home>", "<End>", "<PgUp>", "<PgDn>", "<BS>", "<Del>",
	"<Ins>", "<Space>", "<F1>", "<F2>", "<F3>", "<F4>", "<F5>", "<F6>", "<F7>", "<F8>", "<F9>",
	"<F10>", "<F12>", "<C-s>", "<C-u>", "<C-l>", "<C-w>", "<C-k>", "<C-a>", "<C-e>", "<C-r>",
	"<A-b>", "<A-f>", "<C-Left>", "<S-Right>", "w", "j", "c", "s", "u", "p", "r", "y", "n", "e",
	"d", "/", "?", "1", "5", "9", " "};

/* NOLINTBEGIN(misc-misleading-bidirectional): one is among them on purpose */
static const char *const texts[] = {"the sea at night", "漢字と仮名", "\u05d0\u05d1\u05d2",
	"e\u0301\u0301\u0301\u0301\u0301\u0301", "\U0001f469\u200d\U0001f469\u200d\U0001f467",
	"\u202ereversed", "line\nbreak\n", "\t\t", "2026-11-20", "-3d",
	"a very long word: Donaudampfschifffahrtsgesellschaftskapitaensmuetze"};
/* NOLINTEND(misc-misleading-bidirectional) */

static const char *const sequences[] = {"\033[", "\033[<0;3;4M", "\033[1;5Z", "\033O", "\033]0;x\a",
	"\033[200~", "\033[201~", "\033[?1;2c", "\033P", "\033\033\033[A"};

#define PICK(random, list) (list)[random_below((random), sizeof(list) / sizeof *(list))]

/* Any byte but Ctrl-Z, after which nobody would be there to type for. */
static void send_bytes(struct pty *pty, struct random *random)
{
	char bytes[8];
	size_t count = 1 + random_below(random, sizeof bytes);
	for (size_t i = 0; i < count; i++) {
		bytes[i] = (char)(1 + random_below(random, 255));
		if (bytes[i] == 0x1a)
			bytes[i] = 'z';
	}
	pty_send(pty, bytes, count);
}

static void send_something(struct pty *pty, struct random *random)
{
	size_t what = random_below(random, 100);
	const char *text;
	if (what < 62) {
		pty_keys(pty, PICK(random, keys));
	} else if (what < 75) {
		text = PICK(random, texts);
		pty_send(pty, text, strlen(text));
	} else if (what < 85) {
		send_bytes(pty, random);
	} else if (what < 91) {
		pty_paste(pty, PICK(random, texts));
	} else if (what < 95) {
		text = PICK(random, sequences);
		pty_send(pty, text, strlen(text));
	} else {
		/* libvterm 0.1 breaks of windows that hold hardly anything; test_trials.c has those. */
		pty_resize(pty, 5 + (int)random_below(random, 60),
			10 + (int)random_below(random, 190));
	}
}

/* Quitting is no end: it is started again. A crash is one. */
static const char script[] =
	"trap '' INT QUIT TSTP; stty -echo\n"
	"while [ ! -e \"$HOME/stop\" ]; do\n"
	"\"$EXBACK\" 2>\"$HOME/why\" || { echo $? >\"$HOME/ended\"; exec cat; }\n"
	"done";

static bool never(struct pty *pty, void *context)
{
	(void)context;
	return !pty;
}

static void expect_alive(struct stage *stage)
{
	struct str why = STR_INIT;
	char *ended = pty_env_path(stage->env, "home/ended");
	char *errors = pty_env_path(stage->env, "home/why");
	if (access(ended, F_OK) == 0) {
		file_read(errors, 1 << 20, &why, NULL);
		fail_msg("it broke: %s", why.data);
	}
	free(ended);
	free(errors);
}

static void play(struct stage *stage, struct random *random, struct quota *quota)
{
	for (int i = 0; i < AT_ONCE; i++, quota->done++)
		send_something(stage->pty, random);
	pty_try(stage->pty, never, NULL, 0);
	expect_alive(stage);
}

static void test_anything_at_all(void **state)
{
	struct stage *stage = *state;
	struct quota quota;
	quota_begin(&quota, EVENTS, EVENTS_SOAK, SEED);
	struct random random = {.state = quota.seed};
	pty_env_set(stage->env, "VISUAL", "true");
	stage_run(stage, SEED_DAY_33 SEED_CHECKINS SEED_ENTRIES);
	struct pty *pty = stage_open_script(stage, script);
	pty_wait_text(pty, " keys\n");
	while (quota_more(&quota))
		play(stage, &random, &quota);
	stage_run(stage, ": >\"$HOME/stop\"\n");
	pty_send(pty, "\033[201~\003", 7);
	assert_int_equal(pty_wait_end(pty), 0);
	stage_run(stage, "exback check\n");
	quota_report(
		&quota, "keys, bytes, pastes, sizes at random", "0 crashes, the file is whole");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(
		test_anything_at_all, stage_set_up, stage_tear_down)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
