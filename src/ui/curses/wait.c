#include "wait.h"

#include "../layout.h"

#define BREATH_FRAMES 4 /* a second */
#define PICTURE_LEAST 4 /* rows, whatever the page needs */

/* --- the time --- */

double wait_elapsed(const struct wait *wait)
{
	return clock_monotonic() - wait->since;
}

int wait_left(const struct wait *wait)
{
	int elapsed = (int)wait_elapsed(wait);

	return elapsed < wait->asked->seconds ? wait->asked->seconds - elapsed : 0;
}

/* Frames come at even steps from the beginning, however long painting takes. */
static void next_frame(struct wait *wait)
{
	double frames = wait->asked->picture == PICTURE_BREATH ? BREATH_FRAMES : 1;
	double done = (double)(long)(wait_elapsed(wait) * frames);

	wait->verb.wake = wait->since + (done + 1) / frames;
}

/* --- painting --- */

static void wait_prepare(struct verb *verb)
{
	struct wait *wait = (struct wait *)verb;

	head_reach(&wait->head, verb, NULL, STYLE_NORMAL, 0);
	next_frame(wait);
}

/* Lays out and paints the picture in `room` rows; returns the row below it. */
static int paint_picture(struct wait *wait, int room)
{
	const struct verb *verb = &wait->verb;
	struct layout layout;
	struct page_lines lines;
	int row;
	int after;

	layout_init(&layout, verb->area.width, verb_flags(verb));
	picture_put(wait, &layout, room);
	lines = layout_take(&layout);
	row = room > (int)lines.count ? (room - (int)lines.count) / 2 : 0;
	after = row + (int)lines.count;
	for (size_t i = 0; i < lines.count; i++)
		verb_line(verb, row + (int)i, &lines.lines[i]);
	page_lines_done(&lines);
	return after;
}

/* The picture first, the page below it: what is read while one waits. */
static void wait_paint(struct verb *verb)
{
	struct wait *wait = (struct wait *)verb;
	int height = verb->area.height;
	int page = (int)wait->head.lines.count;
	int room = height - page > PICTURE_LEAST ? height - page : PICTURE_LEAST;
	int row = paint_picture(wait, room);

	wait->furthest = page > height - room ? (size_t)(page - height + room) : 0;
	if (wait->top > wait->furthest)
		wait->top = wait->furthest;
	for (int i = 0; room + i < height && wait->top + (size_t)i < wait->head.lines.count; i++)
		verb_line(verb, room + i, &wait->head.lines.lines[wait->top + (size_t)i]);
	verb_more(verb, wait->top > 0, wait->top < wait->furthest);
	verb_cursor(verb, row - 1, 0);
}

/* --- keys --- */

static bool wait_key(struct verb *verb, const struct key *key)
{
	struct wait *wait = (struct wait *)verb;

	if (key->code == UI_KEY_ENTER || (key->code == UI_KEY_TIME && wait_left(wait) == 0)) {
		verb_finish(verb, UI_OK);
		return true;
	}
	switch (key->code) {
	case UI_KEY_TIME:
		next_frame(wait);
		return true;
	case UI_KEY_UP:
		wait->top -= wait->top > 0;
		return true;
	case UI_KEY_DOWN:
		wait->top += wait->top < wait->furthest;
		return true;
	default:
		return false;
	}
}

static const struct verb_ops wait_ops = {
	.prepare = wait_prepare,
	.paint = wait_paint,
	.key = wait_key,
};

enum ui_result terminal_wait(struct ui *ui, const struct ui_wait *asked, int *ret_action)
{
	struct wait wait = {.asked = asked};
	enum ui_result result;

	wait.since = asked->since > 0 ? asked->since : clock_monotonic();
	verb_init(&wait.verb, &wait_ops, ui, &asked->frame, KEYS_WAIT);
	next_frame(&wait);
	result = verb_run(&wait.verb, ret_action);
	head_done(&wait.head);
	return result;
}
