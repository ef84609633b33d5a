/* Programs on a terminal: first frames, keys, memory, idleness. */
#include "round.h"

#include "exback/file.h"
#include "exback/mem.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#define QUIET       0.03   /* seconds without output after which an answer is complete */
#define QUIET_START 0.15   /* the same for a whole new screen */
#define CYCLES      3      /* how often the keys of a group are typed in one session */
#define LONG_TEXT   200000 /* bytes in the editor */

static const char exback[] = "build/exback";
static const char floor_curses[] = "build/bench/floor_curses";

struct key_group_plan {
	const char *name;     /* for messages */
	const char *way;      /* keys from today to where they are timed */
	const char *keys[11]; /* timed one by one, NULL-terminated; the last ones undo the first */
	bool long_text;       /* LONG_TEXT is pasted first */
};

#define DOWN_AND_UP                                                                                \
	{                                                                                          \
		"<Down>", "<Down>", "<Down>", "<Down>", "<Down>", "<Up>", "<Up>", "<Up>", "<Up>",  \
			"<Up>", NULL                                                               \
	}
#define TYPED(a, b, c, d, e)                                                                       \
	{                                                                                          \
		a, b, c, d, e, "<BS>", "<BS>", "<BS>", "<BS>", "<BS>", NULL                        \
	}

static const struct key_group_plan plans[KEYS_GROUP_COUNT] = {
	[KEYS_LIST] = {.name = "the journal's list", .way = "j", .keys = DOWN_AND_UP},
	[KEYS_FORM] = {.name = "the check-in", .way = "c", .keys = DOWN_AND_UP},
	[KEYS_EDITOR] = {.name = "the editor",
		.way = "w",
		.keys = TYPED("w", "o", "r", "d", "s"),
		.long_text = true},
	[KEYS_SEARCH] = {.name = "the search", .way = "j/", .keys = TYPED("l", "i", "g", "h", "t")},
};

static const struct key_group_plan floor_plan = {.name = "the floor", .keys = DOWN_AND_UP};

/* --- sessions --- */

static bool has_drawn(struct pty *pty, void *context)
{
	(void)context;
	return pty_output_bytes(pty) > 0;
}

/* Starts the program and notes the time to its first complete frame. */
static struct pty *start(const char *program, const struct pty_env *env, struct samples *frame)
{
	struct pty *pty = pty_start(
		&(struct pty_setup){.arguments = (const char *const[]){program, NULL}, .env = env});
	pty_wait(pty, has_drawn, NULL, "a first frame");
	pty_settle(pty, QUIET_START);
	if (frame)
		samples_add(frame, pty_last_output(pty) - pty_started(pty));
	return pty;
}

/* Asks it to end as a closing session would, so that two never share a database. */
static void stop(struct pty *pty)
{
	if (!pty_ended(pty))
		pty_signal(pty, SIGTERM);
	pty_wait_end(pty);
	pty_free(pty);
}

/* --- keys --- */

static void paste_long_text(struct pty *pty)
{
	struct str text = STR_INIT;
	words_text(LONG_TEXT, &text);
	pty_paste(pty, text.data);
	pty_settle(pty, 1.0);
	str_done(&text);
}

/* False when the keys changed nothing, so that there is nothing to time. */
static bool go_there(struct pty *pty, const struct key_group_plan *plan)
{
	char *before = mem_copy(pty_screen(pty));
	pty_keys(pty, plan->way);
	pty_settle(pty, QUIET_START);
	bool changed = !text_equal(before, pty_screen(pty));
	free(before);
	if (changed && plan->long_text)
		paste_long_text(pty);
	return changed && !pty_ended(pty);
}

/* Gives up when keys are not answered: then the screen is not what it was taken for. */
static void time_keys(struct pty *pty, const struct key_group_plan *plan, struct samples *ret)
{
	int unanswered = 0;
	for (int cycle = 0; cycle < CYCLES; cycle++) {
		for (size_t i = 0; plan->keys[i] && !pty_ended(pty) && unanswered < 3; i++) {
			struct pty_timing timing = pty_time_keys(pty, plan->keys[i], QUIET);
			if (timing.bytes > 0)
				samples_add(ret, timing.last);
			else
				unanswered++;
		}
	}
	if (unanswered > 0)
		fprintf(stderr, "bench: %s left %d keys unanswered\n", plan->name, unanswered);
}

/* What the editor kept would meet the next session, on today. */
static void forget_draft(const struct data *data)
{
	struct err err = {0};
	char *path = pty_env_path(data->full, "data/exback/exback.db.draft");
	if (!file_remove(path, &err))
		die("%s", err.text);
	free(path);
}

static void measure_group(const struct data *data, enum key_group group, struct terminal *terminal)
{
	struct pty *pty = start(exback, data->full, NULL);
	if (go_there(pty, &plans[group]))
		time_keys(pty, &plans[group], &terminal->keys[group]);
	else
		fprintf(stderr, "bench: \"%s\" did not lead to %s\n", plans[group].way,
			plans[group].name);
	stop(pty);
	forget_draft(data);
}

/* --- a round, and idleness --- */

static void measure_full(const struct data *data, struct terminal *terminal)
{
	struct pty *pty = start(exback, data->full, &terminal->frame);
	samples_add(&terminal->memory, (double)pty_usage(pty).peak_memory);
	stop(pty);
}

static void measure_empty(const struct data *data, struct terminal *terminal)
{
	stop(start(exback, data->empty, &terminal->frame_empty));
}

static void measure_floor(const struct data *data, struct terminal *terminal)
{
	struct pty *pty = start(floor_curses, data->full, &terminal->frame_floor);
	samples_add(&terminal->memory_floor, (double)pty_usage(pty).peak_memory);
	time_keys(pty, &floor_plan, &terminal->keys_floor);
	stop(pty);
}

static void measure_frames(
	const struct data *data, struct random *random, struct terminal *terminal)
{
	static void (*const measures[])(const struct data *data, struct terminal *terminal) = {
		measure_full, measure_empty, measure_floor};
	enum { MEASURES = sizeof measures / sizeof *measures };
	size_t order[MEASURES];
	round_order(order, MEASURES, random);
	for (size_t i = 0; i < MEASURES; i++)
		measures[order[i]](data, terminal);
}

static bool never(struct pty *pty, void *context)
{
	(void)pty;
	(void)context;
	return false;
}

static void measure_idle(const struct data *data, struct terminal *terminal)
{
	struct pty *pty = start(exback, data->full, NULL);
	pty_settle(pty, 1.0);
	struct pty_usage before = pty_usage(pty);
	size_t bytes = pty_output_bytes(pty);
	pty_try(pty, never, NULL, BENCH_IDLE);
	struct pty_usage after = pty_usage(pty);
	terminal->idle_cpu = (after.cpu - before.cpu) * 1000.0;
	terminal->idle_bytes = (double)(pty_output_bytes(pty) - bytes);
	terminal->idle_switches = (double)(after.switches - before.switches);
	stop(pty);
}

void terminal_measure(const struct data *data, int runs, int sessions, struct terminal *ret)
{
	struct random random = {.state = 1};
	*ret = (struct terminal){0};
	/* What others have written is on the disk, not on its way there meanwhile. */
	sync();
	/* One round to warm up. */
	measure_frames(data, &random, ret);
	terminal_done(ret);
	for (int run = 0; run < runs; run++)
		measure_frames(data, &random, ret);
	for (int session = 0; session < sessions; session++)
		for (enum key_group group = 0; group < KEYS_GROUP_COUNT; group++)
			measure_group(data, group, ret);
	measure_idle(data, ret);
}

void terminal_done(struct terminal *terminal)
{
	samples_done(&terminal->frame);
	samples_done(&terminal->frame_empty);
	samples_done(&terminal->frame_floor);
	for (enum key_group group = 0; group < KEYS_GROUP_COUNT; group++)
		samples_done(&terminal->keys[group]);
	samples_done(&terminal->keys_floor);
	samples_done(&terminal->memory);
	samples_done(&terminal->memory_floor);
}
