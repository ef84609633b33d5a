/* A save that fails: what was typed stays on the page, and is in the draft before the page is left. */
#include "../screen/seeds.h"
#include "../screen/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define AWAY "cd \"$HOME/.local/share/exback\" && mv exback.db aside\n"
#define BACK "cd \"$HOME/.local/share/exback\" && mv aside exback.db\n"

static void waits(struct stage *stage, const char *key)
{
	stage_run(stage, BACK);
	struct pty *pty = stage_open(stage, 0, 0);
	pty_keys(pty, key);
	pty_wait_text(pty, "the blue lantern");
	stage_close(stage);
	stage_run(stage, "exback check\n");
}

static void test_a_letter_on_the_screen(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	struct pty *pty = stage_open(stage, 0, 0);
	stage_run(stage, AWAY);
	/* Pasted and saved at once: no draft of it has been kept by then. */
	pty_keys(pty, "w");
	pty_wait_text(pty, "Unsent letter");
	pty_paste(pty, "the blue lantern");
	pty_keys(pty, "<C-s>");
	pty_wait_text(pty, "your text is still on this");
	pty_keys(pty, "<Esc>");
	pty_wait_text(pty, "The draft waits on today.");
	stage_close(stage);
	waits(stage, "w");
}

static void test_a_check_in_on_the_screen(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	struct pty *pty = stage_open(stage, 0, 0);
	stage_run(stage, AWAY);
	pty_keys(pty, "c<Tab><Tab><Tab><Tab><Tab><Tab><Tab>the blue lantern<Enter>");
	pty_wait_text(pty, "not saved");
	pty_keys(pty, "<Esc>");
	pty_wait_text(pty, "days of no contact");
	stage_close(stage);
	waits(stage, "c");
}

static void test_a_letter_line_by_line(void **state)
{
	struct stage *stage = *state;
	stage_run(stage, SEED_DAY_12);
	struct pty *pty = stage_open_script(stage, "\"$EXBACK\" --plain");
	pty_wait_text(pty, "days of no contact");
	stage_run(stage, AWAY);
	pty_keys(pty, "w<Enter>");
	pty_wait_text(pty, "A line with only . saves");
	pty_keys(pty, "the blue lantern<Enter>.<Enter>");
	pty_wait_text(pty, "your text is still on this");
	pty_keys(pty, "<lt><Enter>");
	pty_wait_text(pty, "The draft waits on today.");
	pty_keys(pty, ".<Enter>");
	assert_int_equal(pty_wait_end(pty), 0);
	waits(stage, "w");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

/* Before set-up there is no today that it could wait on. */
static void test_a_draft_before_set_up(void **state)
{
	struct stage *stage = *state;
	struct pty *pty = stage_open(stage, 0, 0);
	pty_wait_text(pty, "I want to write to them");
	pty_keys(pty, "<Enter>the blue lantern<Esc>");
	pty_wait_text(pty, "It waits where you write.");
	pty_keys(pty, "<Enter>");
	pty_wait_text(pty, "the blue lantern");
	stage_close(stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_letter_on_the_screen),
		TEST(test_a_check_in_on_the_screen),
		TEST(test_a_letter_line_by_line),
		TEST(test_a_draft_before_set_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
