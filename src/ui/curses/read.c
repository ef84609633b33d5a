#include "exback/i18n.h"
#include "exback/utf8.h"

#include "../layout.h"
#include "../line.h"
#include "../shown.h"
#include "head.h"
#include "verb.h"

#define FIELD_MOST 60 /* cells */

struct read {
	struct verb verb;
	const struct ui_read *asked;
	struct head head;
	struct line line;
	struct str problem; /* what the check said, or "" */
	size_t hidden; /* lines of the head that are scrolled away: the field is always shown */
};

static void read_prepare(struct verb *verb)
{
	struct read *read = (struct read *)verb;
	size_t room = (size_t)verb->area.height - 2;

	head_reach(&read->head, verb, read->asked->question, STYLE_STRONG, 0);
	read->hidden = read->head.lines.count > room ? read->head.lines.count - room : 0;
}

static unsigned read_state(const struct verb *verb)
{
	(void)verb;
	return KEYS_TEXT;
}

/* The field: nothing of a secret is shown, not even its length. */
static int put_field(struct layout *layout, struct read *read)
{
	int cells = layout->width < FIELD_MOST ? layout->width : FIELD_MOST;
	struct str shown = STR_INIT;
	size_t start;
	size_t end;
	int column = 0;

	if (!read->asked->secret) {
		line_view(&read->line, cells, &start, &end, &column);
		shown_add(&shown, read->line.bytes->data + start, end - start);
	}
	layout_put(layout, STYLE_NORMAL, shown.data);
	layout_fill(layout, STYLE_DIM, "_", cells - utf8_cells(shown.data, shown.length));
	layout_end(layout);
	str_done(&shown);
	return column;
}

static void put_below(struct layout *layout, const struct read *read)
{
	struct str problem = STR_INIT;

	if (read->problem.length) {
		str_addf(&problem, "! %s", read->problem.data);
		layout_flow(layout, STYLE_WARNING, problem.data, 0, layout->width);
	} else if (read->asked->secret) {
		layout_flow(layout, STYLE_DIM, _("What you type is not shown."), 0, layout->width);
	}
	str_done(&problem);
}

static void read_paint(struct verb *verb)
{
	struct read *read = (struct read *)verb;
	int head = (int)(read->head.lines.count - read->hidden);
	struct layout layout;
	struct page_lines lines;
	int column;

	head_paint(&read->head, verb, read->hidden, head);
	layout_init(&layout, verb->area.width, verb_flags(verb));
	column = put_field(&layout, read);
	put_below(&layout, read);
	lines = layout_take(&layout);
	for (size_t i = 0; i < lines.count; i++)
		verb_line(verb, head + (int)i, &lines.lines[i]);
	page_lines_done(&lines);
	verb_cursor(verb, head, column);
}

static void enter(struct read *read)
{
	const struct ui_read *asked = read->asked;
	const char *problem =
		asked->check ? asked->check(asked->context, read->line.bytes->data) : NULL;

	str_set(&read->problem, problem ? problem : "");
	if (!problem)
		verb_finish(&read->verb, UI_OK);
}

static bool read_key(struct verb *verb, const struct key *key)
{
	struct read *read = (struct read *)verb;
	enum line_answer answer;

	if (key->code == UI_KEY_ENTER) {
		enter(read);
		return true;
	}
	answer = key->code == UI_KEY_PASTE
			 ? line_insert(&read->line, key->paste->data, key->paste->length)
			 : line_key(&read->line, key->code);
	if (answer == LINE_CHANGED)
		str_clear(&read->problem);
	return answer != LINE_IGNORED;
}

static const struct verb_ops read_ops = {
	.prepare = read_prepare,
	.state = read_state,
	.paint = read_paint,
	.key = read_key,
};

enum ui_result terminal_read(struct ui *ui, const struct ui_read *asked, struct str *line)
{
	struct read read = {.asked = asked, .problem = STR_INIT};
	enum ui_result result;

	line_init(&read.line, line, 0);
	verb_init(&read.verb, &read_ops, ui, &asked->frame, KEYS_READ);
	result = verb_run(&read.verb, NULL);
	str_done(&read.problem);
	head_done(&read.head);
	return result;
}
