#include "frame.h"

#include "exback/i18n.h"

#include "../front.h"
#include "../layout.h"

#define ROWS_WITH_RULES 16 /* below, the rules give their rows to the body */
#define ROWS_ROOMY      20 /* below, pages are laid out small */
#define COLUMNS_ROOMY   60 /* below, the margins are narrow */
#define NOTE_ROWS       4  /* of a note, at most */

static const struct screen *screen_of(const struct verb *verb)
{
	return &verb->terminal->screen;
}

bool frame_too_small(const struct verb *verb)
{
	const struct screen *screen = screen_of(verb);

	return screen->rows < SCREEN_LEAST_ROWS || screen->columns < SCREEN_LEAST_COLUMNS;
}

int verb_flags(const struct verb *verb)
{
	const struct screen *screen = screen_of(verb);

	return (screen->ascii ? PAGE_ASCII : 0) | (screen->rows < ROWS_ROOMY ? PAGE_SMALL : 0);
}

static bool has_rules(const struct verb *verb)
{
	return screen_of(verb)->rows >= ROWS_WITH_RULES;
}

/* What is to be said at the moment, or NULL. */
static const char *note(const struct verb *verb)
{
	return verb->terminal->note.length ? verb->terminal->note.data : verb->note;
}

/* What it says is told in full where it can be: an error ends with what to do. */
static struct page_lines note_lines(const struct verb *verb)
{
	const char *text = note(verb);
	int width = screen_of(verb)->columns - 2;
	struct layout layout;

	layout_init(&layout, width, verb_flags(verb));
	if (text && layout_cells(&layout, text) > width) {
		layout_flow(&layout, STYLE_ACCENT, text, 0, width);
	} else if (text) {
		layout_put_clean(&layout, STYLE_ACCENT, text);
		layout_end(&layout);
	}
	return layout_take(&layout);
}

static int note_rows(const struct page_lines *lines)
{
	return lines->count < NOTE_ROWS ? (int)lines->count : NOTE_ROWS;
}

static struct area body(const struct verb *verb)
{
	const struct screen *screen = screen_of(verb);
	int margin = screen->columns >= COLUMNS_ROOMY ? 3 : 1;
	int around = has_rules(verb) ? 2 : 1;
	/* A note takes the place of the rule, and of the last rows of the body where it is longer. */
	struct page_lines said = note_lines(verb);
	int below = around + note_rows(&said) - (has_rules(verb) && said.count ? 1 : 0);
	page_lines_done(&said);

	return (struct area){
		.row = around,
		.column = margin,
		.height = screen->rows - around - below,
		.width = screen->columns - 2 * margin,
	};
}

/* Paints the one line that a layout has and is done with it. */
static void paint_layout(const struct verb *verb, struct layout *layout, int row, int column)
{
	struct page_lines lines;

	layout_end(layout);
	lines = layout_take(layout);
	if (lines.count)
		screen_line(screen_of(verb), row, column, layout->width, &lines.lines[0]);
	page_lines_done(&lines);
}

/* Where there is no room for both, the right part is left out. */
static void paint_title(const struct verb *verb)
{
	int width = screen_of(verb)->columns - 2;
	struct layout layout;
	int right;

	layout_init(&layout, width, verb_flags(verb));
	right = layout_cells(&layout, verb->right.data);
	layout_put_clean(&layout, STYLE_STRONG, verb->title.data);
	if (right && layout.column + 2 + right <= width) {
		layout_pad(&layout, width - right);
		layout_put_clean(&layout, STYLE_NORMAL, verb->right.data);
	}
	paint_layout(verb, &layout, 0, 1);
}

/* Up from the row above the footer. */
static void paint_note(const struct verb *verb)
{
	const struct screen *screen = screen_of(verb);
	struct page_lines lines = note_lines(verb);
	int rows = note_rows(&lines);

	for (int i = 0; i < rows; i++)
		screen_line(screen, screen->rows - 1 - rows + i, 1, screen->columns - 2,
			&lines.lines[i]);
	page_lines_done(&lines);
}

/* Laid out again only when something else works. */
static void paint_footer(struct verb *verb)
{
	int width = screen_of(verb)->columns - 2;

	verb->keys.globals = front_globals(&verb->terminal->ui);
	if (verb->footer_width != width || verb->footer_state != verb->keys.state ||
		verb->footer_globals != verb->keys.globals) {
		page_lines_done(&verb->footer);
		verb->footer = keys_footer(&verb->keys, width, verb_flags(verb));
		verb->footer_width = width;
		verb->footer_state = verb->keys.state;
		verb->footer_globals = verb->keys.globals;
	}
	if (verb->footer.count)
		screen_line(screen_of(verb), screen_of(verb)->rows - 1, 1, width,
			&verb->footer.lines[0]);
}

static void paint_too_small(const struct verb *verb)
{
	const struct screen *screen = screen_of(verb);
	struct layout layout;
	struct page_lines lines;

	layout_init(&layout, screen->columns, verb_flags(verb));
	layout_flow(&layout, STYLE_NORMAL, _("This window is too small: 40 by 12 is the least."), 0,
		screen->columns);
	lines = layout_take(&layout);
	for (size_t i = 0; i < lines.count && (int)i < screen->rows; i++)
		screen_line(screen, (int)i, 0, screen->columns, &lines.lines[i]);
	page_lines_done(&lines);
}

static void paint_frame(struct verb *verb)
{
	const struct screen *screen = screen_of(verb);

	paint_title(verb);
	if (has_rules(verb))
		screen_rule(screen, 1);
	if (note(verb))
		paint_note(verb);
	else if (has_rules(verb))
		screen_rule(screen, screen->rows - 2);
	paint_footer(verb);
}

void frame_paint(struct verb *verb)
{
	const struct screen *screen = screen_of(verb);

	screen_begin(screen);
	if (frame_too_small(verb)) {
		paint_too_small(verb);
	} else {
		verb->area = body(verb);
		if (verb->ops->prepare)
			verb->ops->prepare(verb);
		verb_look(verb);
		paint_frame(verb);
		screen_cursor(screen, verb->area.row, verb->area.column);
		verb->ops->paint(verb);
	}
	screen_end(screen);
}

void terminal_note_now(struct ui *ui, const char *text)
{
	const struct verb verb = {.terminal = (struct terminal *)ui};
	const struct screen *screen = screen_of(&verb);
	struct layout layout;

	layout_init(&layout, screen->columns - 2, verb_flags(&verb));
	layout_put_clean(&layout, STYLE_ACCENT, text);
	screen_clear(screen, screen->rows - 2);
	paint_layout(&verb, &layout, screen->rows - 2, 1);
	screen_end(screen);
}

void verb_line(const struct verb *verb, int row, const struct page_line *line)
{
	const struct area *area = &verb->area;

	if (row >= 0 && row < area->height)
		screen_line(screen_of(verb), area->row + row, area->column, area->width, line);
}

void verb_cursor(const struct verb *verb, int row, int column)
{
	const struct area *area = &verb->area;

	if (row < 0)
		row = 0;
	if (row >= area->height)
		row = area->height - 1;
	screen_cursor(screen_of(verb), area->row + row, area->column + column);
}

void verb_more(const struct verb *verb, bool above, bool below)
{
	const struct screen *screen = screen_of(verb);
	struct page_line up = {.text = screen->ascii ? "^" : "↑"};
	struct page_line down = {.text = screen->ascii ? "v" : "↓"};
	int column = screen->columns - 1;

	if (above)
		screen_line(screen, verb->area.row, column, 1, &up);
	if (below)
		screen_line(screen, verb->area.row + verb->area.height - 1, column, 1, &down);
}
