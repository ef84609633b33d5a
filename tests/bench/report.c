/* The figures as a table in Markdown, ready for a README. */
#include "bench.h"

#include <math.h>
#include <sys/utsname.h>
#include <unistd.h>

void report_head(int processes, int frames)
{
	struct utsname machine = {0};
	uname(&machine);
	printf("%ld processors, %s %s, %s; medians of %d processes and %d first frames in turns, "
	       "after "
	       "one to warm up.\n\n",
		sysconf(_SC_NPROCESSORS_ONLN), machine.sysname, machine.release, machine.machine,
		processes, frames);
	printf("| what | exback | beside it | | relation | limit |\n");
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

static double above(const struct row *row)
{
	return samples_quantile(row->measured, 0.95) - samples_quantile(row->against, 0.95);
}

static bool is_over(const struct row *row)
{
	return (row->limit > 0 && ratio(row, 0.5) > row->limit) ||
	       (row->limit_above > 0 && above(row) > row->limit_above) ||
	       (row->limit_value > 0 && samples_median(row->measured) > row->limit_value);
}

static void add_relation(struct str *cell, const struct row *row)
{
	if (isnan(ratio(row, 0.5)))
		str_add_text(cell, "—");
	else if (row->with_p95)
		str_addf(cell, "%+.2f ms", above(row) * 1000.0);
	else
		str_addf(cell, "%.2f ×", ratio(row, 0.5));
	if (is_over(row))
		str_add_text(cell, " **over**");
}

static void add_limit(struct str *cell, const struct row *row)
{
	if (row->limit > 0)
		str_addf(cell, "%.1f ×", row->limit);
	else if (row->limit_above > 0)
		str_addf(cell, "%+.0f ms", row->limit_above * 1000.0);
	else if (row->limit_value > 0)
		str_addf(cell, "%.0f kB", row->limit_value);
}

void report_row(const struct row *row)
{
	struct str measured = STR_INIT, against = STR_INIT, relation = STR_INIT, limit = STR_INIT;
	add_cell(&measured, row, row->measured);
	add_cell(&against, row, row->against);
	add_relation(&relation, row);
	add_limit(&limit, row);
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
