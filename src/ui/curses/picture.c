#include "wait.h"

#include "exback/i18n.h"

#include "../layout.h"

#include <stdio.h>

#define WAVE_MOST  44 /* cells of the widest breath */
#define WAVE_LEAST 6
#define EDGE_CELLS 2 /* of each shade at the edge */
#define ROWS_WAVE  3
#define ROWS_WORDS 3 /* an empty line, the word, the dots */
#define BAR_MOST   40

/* --- where in a breath --- */

enum part { PART_IN, PART_HOLD, PART_OUT };

struct breath {
	enum part part;
	int length;  /* seconds of the part */
	double done; /* seconds of it that are over */
	double fill; /* 0 empty to 1 full */
};

static struct breath breath_at(const struct ui_wait *asked, double elapsed)
{
	int whole = asked->in + asked->hold + asked->out;
	double at = elapsed;
	struct breath breath = {.part = PART_IN, .length = asked->in};

	if (whole <= 0)
		return breath;
	at -= (double)whole * (double)(long)(elapsed / whole);
	if (at < asked->in) {
		breath.done = at;
		breath.fill = at / asked->in;
	} else if (at < asked->in + asked->hold) {
		breath = (struct breath){.part = PART_HOLD, .length = asked->hold, .fill = 1};
		breath.done = at - asked->in;
	} else {
		breath = (struct breath){.part = PART_OUT, .length = asked->out};
		breath.done = at - asked->in - asked->hold;
		breath.fill = 1 - breath.done / asked->out;
	}
	return breath;
}

static const char *part_word(enum part part)
{
	switch (part) {
	case PART_IN:
		return _("breathe in");
	case PART_HOLD:
		return _("hold");
	case PART_OUT:
		return _("breathe out");
	}
	return "";
}

/* --- drawing --- */

static void put_centred(struct layout *layout, enum style style, const char *text)
{
	int cells = layout_cells(layout, text);

	layout_pad(layout, (layout->width - cells) / 2);
	layout_put_clean(layout, style, text);
	layout_end(layout);
}

/* One row: light at the edges, full in the middle. */
static void put_wave_row(struct layout *layout, int cells)
{
	bool ascii = layout_ascii(layout);
	static const char *const shades[] = {"░", "▒", "▓"};
	static const char *const ascii_shades[] = {".", ":", "+"};
	int edges = cells / 2 < 3 * EDGE_CELLS ? cells / 2 : 3 * EDGE_CELLS;

	layout_pad(layout, (layout->width - cells) / 2);
	for (int i = 0; i < cells; i++) {
		int from_edge = i < cells - 1 - i ? i : cells - 1 - i;
		int shade = from_edge / EDGE_CELLS;
		if (from_edge >= edges || shade > 2)
			layout_put(layout, STYLE_ACCENT, ascii ? "#" : "█");
		else
			layout_put(
				layout, STYLE_ACCENT, ascii ? ascii_shades[shade] : shades[shade]);
	}
	layout_end(layout);
}

static void put_wave(struct layout *layout, double fill, int rows)
{
	int most = layout->width - 4 < WAVE_MOST ? layout->width - 4 : WAVE_MOST;
	int half = (most - WAVE_LEAST) / 2;
	int widest = WAVE_LEAST + 2 * (int)(half * fill);

	for (int row = 0; row < rows; row++) {
		bool middle = row == rows / 2;
		int cells = middle ? widest : widest - 2 * EDGE_CELLS;
		put_wave_row(layout, cells > 2 ? cells : 2);
	}
}

/* "●●●●○○   0:52": seconds of this part that are over, and what is left in all. */
static void put_dots(struct layout *layout, const struct breath *breath, int left)
{
	bool ascii = layout_ascii(layout);
	struct str dots = STR_INIT;
	int done = (int)breath->done + 1;

	for (int i = 0; i < breath->length; i++)
		str_add_text(&dots, i < done ? (ascii ? "#" : "●") : (ascii ? "." : "○"));
	str_addf(&dots, "   %d:%02d", left / 60, left % 60);
	put_centred(layout, STYLE_NORMAL, dots.data);
	str_done(&dots);
}

static void put_breath(const struct wait *wait, struct layout *layout, int height)
{
	struct breath breath = breath_at(wait->asked, wait_elapsed(wait));
	bool roomy = height >= ROWS_WAVE + ROWS_WORDS;

	put_wave(layout, breath.fill, roomy ? ROWS_WAVE : 1);
	if (roomy)
		layout_end(layout);
	put_centred(layout, STYLE_STRONG, part_word(breath.part));
	put_dots(layout, &breath, wait_left(wait));
}

static void put_timer(const struct wait *wait, struct layout *layout)
{
	int left = wait_left(wait);
	int cells = layout->width < BAR_MOST ? layout->width : BAR_MOST;
	char clock[32];

	snprintf(clock, sizeof clock, "%d:%02d", left / 60, left % 60);
	put_centred(layout, STYLE_STRONG, clock);
	layout_pad(layout, (layout->width - cells) / 2);
	layout_bar(layout, wait_elapsed(wait), wait->asked->seconds, cells);
	layout_end(layout);
}

void picture_put(const struct wait *wait, struct layout *layout, int height)
{
	if (wait->asked->picture == PICTURE_BREATH)
		put_breath(wait, layout, height);
	else
		put_timer(wait, layout);
}
