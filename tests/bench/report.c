/* The figures as a table in Markdown, ready for a README. */
#include "bench.h"

#include <math.h>
#include <sys/utsname.h>
#include <unistd.h>

void report_head(int runs)
{
	struct utsname machine = {0};
	uname(&machine);
	printf("%ld processors, %s %s, %s; medians of %d runs in turns, after one to warm up.\n\n",
		sysconf(_SC_NPROCESSORS_ONLN), machine.sysname, machine.release, machine.machine,
		runs);
	printf("| what | exback | beside it | | ratio | limit |\n");
	printf("| --- | ---: | --- | ---: | ---: | ---: |\n");
}

static void add_value(struct str *cell, const struct row *row, double value)
{
	if (row->unit == UNIT_MILLISECONDS)
		str_addf(cell, "%.2f", value * 1000.0);
	else
		str_addf(cell, "%.0f", value);
}

static void add_cell(struct str *cell, const struct row *row, struct samples *samples)
{
	if (samples->count == 0) {
		str_add_text(cell, "not measured");
		return;
	}
	add_value(cell, row, samples_median(samples));
	if (row->with_p95) {
		str_add_text(cell, " / ");
		add_value(cell, row, samples_quantile(samples, 0.95));
	}
	str_add_text(cell, row->unit == UNIT_MILLISECONDS ? " ms" : " kB");
}

static double ratio(const struct row *row, double share)
{
	return samples_quantile(row->measured, share) / samples_quantile(row->against, share);
}

static void add_ratio(struct str *cell, const struct row *row)
{
	double middle = ratio(row, 0.5);
	if (isnan(middle)) {
		str_add_text(cell, "—");
		return;
	}
	str_addf(cell, "%.2f", middle);
	if (row->with_p95)
		str_addf(cell, " / %.2f", ratio(row, 0.95));
	if (row->limit > 0 && middle > row->limit)
		str_add_text(cell, " **over**");
}

void report_row(const struct row *row)
{
	struct str measured = STR_INIT, against = STR_INIT, relation = STR_INIT, limit = STR_INIT;
	add_cell(&measured, row, row->measured);
	add_cell(&against, row, row->against);
	add_ratio(&relation, row);
	if (row->limit > 0)
		str_addf(&limit, "≤ %.1f", row->limit);
	printf("| %s | %s | %s | %s | %s | %s |\n", row->what, measured.data, row->beside,
		against.data, relation.data, limit.data);
	fflush(stdout);
	str_done(&measured);
	str_done(&against);
	str_done(&relation);
	str_done(&limit);
}

void report_idle(const struct terminal *terminal)
{
	printf("\nToday, left alone for %.0f s: %.2f ms of processor time, %.0f bytes of output, "
	       "%.0f wake-ups.\n",
		BENCH_IDLE, terminal->idle_cpu, terminal->idle_bytes, terminal->idle_switches);
}
