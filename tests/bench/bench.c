/* make bench: exback beside floors of a page of C, in one run on one machine. A ratio says more than
 * a time: it is the same on a slow machine. Only prints; what to make of it is for people to say.
 *
 * BENCH_RUNS (25): first frames of each program; whole processes, which take a moment, are run four times as
 * often; sessions of keys on a terminal and saves of protected data are a fifth of it. */
#include "vault.h"

#include "exback/mem.h"

#include <locale.h>
#include <stdlib.h>

/* What the program promises. */
#define KEY_ABOVE    0.002 /* seconds above the floor */
#define SEARCH_ABOVE 0.005 /* the same, while a search is typed */
#define MEMORY_MOST  8192  /* kB */

#define PROCESS_RUNS 4 /* of whole processes for each first frame */

enum {
	STATUS,
	STATUS_EMPTY,
	STATUS_TINY,
	READ,
	WRITE,
	INSERT,
	SEARCH,
	SEARCH_FLOOR,
	NOTHING,
	COMMAND_COUNT
};

static int runs_wanted(void)
{
	long runs = 25;
	const char *text = getenv("BENCH_RUNS");
	if (text && !text_number(text, 1, 1000, &runs))
		die("BENCH_RUNS is not a number from 1 to 1000: %s", text);
	return (int)runs;
}

static void measure_processes(const struct data *data, int runs)
{
	struct command commands[COMMAND_COUNT] = {
		[STATUS] = {.arguments = {"build/exback", "status"}, .env = data->full},
		[STATUS_EMPTY] = {.arguments = {"build/exback", "status"}, .env = data->empty},
		[STATUS_TINY] = {.arguments = {"build/bench/exback_tiny", "status"},
			.env = data->empty},
		[READ] = {.arguments = {"build/bench/floor_read", data->floor}, .env = data->full},
		[WRITE] = {.arguments = {"build/exback", "write", "-"},
			.env = data->full,
			.input = data->letter},
		[INSERT] = {.arguments = {"build/bench/floor_insert", data->floor},
			.env = data->full,
			.input = data->letter},
		[SEARCH] = {.arguments = {"build/exback", "journal", "search", BENCH_RARE},
			.env = data->full},
		[SEARCH_FLOOR] = {.arguments = {"build/bench/floor_search", data->floor,
					  BENCH_RARE},
			.env = data->full},
		[NOTHING] = {.arguments = {"build/bench/floor_nothing"}, .env = data->full},
	};
	command_alternate(commands, COMMAND_COUNT, runs);
	const struct row rows[] = {
		{.what = "`exback status`, 10,000 entries",
			.measured = &commands[STATUS].seconds,
			.beside = "20 newest rows with SQLite",
			.against = &commands[READ].seconds,
			.limit = 1.5},
		{.what = "`exback status`, 10,000 entries",
			.measured = &commands[STATUS].seconds,
			.beside = "the same, empty",
			.against = &commands[STATUS_EMPTY].seconds,
			.limit = 1.2},
		{.what = "`exback write -`, 500 words",
			.measured = &commands[WRITE].seconds,
			.beside = "one durable row with SQLite and FTS5",
			.against = &commands[INSERT].seconds,
			.limit = 1.5},
		{.what = "`exback journal search`, a rare word",
			.measured = &commands[SEARCH].seconds,
			.beside = "20 newest finds with FTS5",
			.against = &commands[SEARCH_FLOOR].seconds,
			.limit = 1.5},
		{.what = "`exback status`, empty",
			.measured = &commands[STATUS_EMPTY].seconds,
			.beside = "a program that does nothing",
			.against = &commands[NOTHING].seconds},
		{.what = "`exback status`, empty, all content compiled in",
			.measured = &commands[STATUS_EMPTY].seconds,
			.beside = "the same, a programme of five steps",
			.against = &commands[STATUS_TINY].seconds,
			.limit = 1.2},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		report_row(&rows[i]);
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		command_done(&commands[i]);
}

static void report_keys(struct terminal *terminal)
{
	static const char *const names[KEYS_GROUP_COUNT] = {
		[KEYS_LIST] = "key to screen, median / 95th percentile: the journal's list",
		[KEYS_FORM] = "key to screen: the check-in",
		[KEYS_EDITOR] = "key to screen: the editor, 200 KB",
		[KEYS_SEARCH] = "key to screen: live search, 10,000 entries",
	};
	for (enum key_group group = 0; group < KEYS_GROUP_COUNT; group++)
		report_row(&(struct row){.what = names[group],
			.measured = &terminal->keys[group],
			.beside = "a bar moved with ncurses",
			.against = &terminal->keys_floor,
			.with_p95 = true,
			.limit_above = group == KEYS_SEARCH ? SEARCH_ABOVE : KEY_ABOVE});
}

static void measure_terminal(const struct data *data, int runs, int sessions)
{
	struct terminal terminal;
	terminal_measure(data, runs, sessions, &terminal);
	const struct row rows[] = {
		{.what = "first frame of today, 10,000 entries",
			.measured = &terminal.frame,
			.beside = "a screen of ncurses",
			.against = &terminal.frame_floor,
			.limit = 2.0},
		{.what = "first frame of today, 10,000 entries",
			.measured = &terminal.frame,
			.beside = "the same, empty",
			.against = &terminal.frame_empty,
			.limit = 1.3},
		{.what = "peak memory of today",
			.measured = &terminal.memory,
			.beside = "a screen of ncurses",
			.against = &terminal.memory_floor,
			.unit = UNIT_KILOBYTES,
			.limit_value = MEMORY_MOST},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		report_row(&rows[i]);
	report_keys(&terminal);
	report_idle(&terminal);
	terminal_done(&terminal);
}

int main(void)
{
	struct data data;
	int runs = runs_wanted();
	int sessions = runs < 5 ? 1 : runs / 5;
	setlocale(LC_ALL, "C.UTF-8");
	data_make(&data);
	report_head(PROCESS_RUNS * runs, runs);
	measure_processes(&data, PROCESS_RUNS * runs);
	vault_measure(&data, sessions);
	measure_terminal(&data, runs, sessions);
	data_done(&data);
	return 0;
}
