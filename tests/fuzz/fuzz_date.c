/* Dates and times as people type them: what is understood can be written and read again. */
#include "fuzz.h"

#include "exback/clock.h"
#include "exback/mem.h"

#include <stdlib.h>

static const struct clock clock_here = {
	.frozen = true, .fixed_offset = true, .at = 1795348800, .offset = 3600};

static void read_again(const struct moment *moment)
{
	char text[CLOCK_TEXT];
	struct moment again;
	clock_format(moment, text);
	claim(clock_parse_rfc3339(&clock_here, text, &again), "what is written can be read");
	claim(again.at == moment->at && again.offset == moment->offset, "it is the same moment");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_copy_bytes((const char *)data, size), date[DAY_TEXT];
	struct moment moment;
	struct day day, again;
	struct err err = {0};
	int minutes = -1;
	if (clock_parse_day(&clock_here, text, &day, &err))
		claim(day_parse(day_format(day, date), &again) && day_equal(day, again),
			"it is the same day");
	else
		claim(err.kind == ERR_USAGE, "a day that is not understood is a mistake of use");
	err_clear(&err);
	if (clock_parse_time(&clock_here, text, &moment, &err))
		read_again(&moment);
	else
		claim(err.kind == ERR_USAGE, "a time that is not understood is a mistake of use");
	if (clock_parse_rfc3339(&clock_here, text, &moment))
		read_again(&moment);
	if (clock_parse_day_start(text, &minutes))
		claim(minutes >= 0 && minutes <= 720, "a day starts before noon");
	free(text);
	return 0;
}
