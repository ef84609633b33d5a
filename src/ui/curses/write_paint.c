#include "write.h"

#include "exback/i18n.h"

#include "../layout.h"
#include "../shown.h"

#define LINE_MOST 78 /* cells; longer lines are hard to read */

/* --- title line --- */

static void put_count(struct write *write)
{
	struct str *right = &write->verb.right;
	unsigned long words = write->text.words;
	int minutes = (int)((clock_monotonic() - write->began) / 60);

	str_clear(right);
	str_addf(right, ngettext("%lu word", "%lu words", words), words);
	if (minutes > 0)
		str_addf(right, _(" · %d min"), minutes);
}

/* On a narrow screen the time of saving stands alone: where one is, the user knows. */
static void put_title(struct write *write)
{
	struct str *title = &write->verb.title;
	const char *name = write->verb.frame->title ? write->verb.frame->title : "";
	int room = write->verb.terminal->screen.columns - 4 -
		   shown_cells(write->verb.right.data, write->verb.right.length);

	str_set(title, name);
	if (!write->saved.length)
		return;
	str_addf(title, "%s%s", *name ? " · " : "", write->saved.data);
	if (shown_cells(title->data, title->length) > room)
		str_set(title, write->saved.data);
}

/* --- lines --- */

/* Page and prompt get a third of the screen at most, so that there always is room to write. */
static int head_rows(const struct write *write)
{
	int rows = (int)write->head.lines.count;
	int most = write->verb.area.height / 3;

	return rows < most ? rows : most;
}

/* One cell stays free behind a line, for the cursor. */
static int text_width(const struct verb *verb)
{
	return verb->area.width - 1 < LINE_MOST ? verb->area.width - 1 : LINE_MOST;
}

static void follow_cursor(struct write *write)
{
	int column;
	size_t line = text_cursor_line(&write->text, &column);
	size_t height = (size_t)write->height;

	if (write->top > line)
		write->top = line;
	if (line >= write->top + height)
		write->top = line - height + 1;
}

void write_prepare(struct verb *verb)
{
	struct write *write = (struct write *)verb;

	head_reach(&write->head, verb, write->asked->prompt, STYLE_DIM, 0);
	write->height = verb->area.height - head_rows(write);
	text_set_width(&write->text, text_width(verb));
	follow_cursor(write);
	put_count(write);
	put_title(write);
}

static bool paint_line(struct write *write, size_t number, int row)
{
	struct str shown = STR_INIT;
	size_t start;
	size_t end;

	if (!text_line(&write->text, number, &start, &end))
		return false;
	shown_add(&shown, write->text.bytes.data + start, end - start);
	verb_line(&write->verb, row, &(struct page_line){.text = shown.data});
	str_done(&shown);
	return true;
}

void write_paint(struct verb *verb)
{
	struct write *write = (struct write *)verb;
	int head = head_rows(write);
	size_t after = write->top + (size_t)write->height;
	size_t start;
	size_t end;
	int column;
	size_t line = text_cursor_line(&write->text, &column);

	head_paint(&write->head, verb, 0, head);
	for (int row = 0; row < write->height; row++)
		if (!paint_line(write, write->top + (size_t)row, head + row))
			break;
	verb_more(verb, write->top > 0, text_line(&write->text, after, &start, &end));
	verb_cursor(verb, head + (int)(line - write->top),
		column < verb->area.width ? column : verb->area.width - 1);
}
