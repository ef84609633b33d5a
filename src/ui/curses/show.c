#include "head.h"
#include "verb.h"

struct show {
	struct verb verb;
	struct head head;
	size_t top; /* the first line on the screen */
};

static size_t furthest(const struct show *show)
{
	size_t height = (size_t)show->verb.area.height;

	return show->head.lines.count > height ? show->head.lines.count - height : 0;
}

static void show_prepare(struct verb *verb)
{
	struct show *show = (struct show *)verb;

	head_reach(&show->head, verb, NULL, STYLE_NORMAL, 0);
	if (show->top > furthest(show))
		show->top = furthest(show);
}

static unsigned show_state(const struct verb *verb)
{
	return furthest((const struct show *)verb) ? KEYS_SCROLL : 0;
}

static void show_paint(struct verb *verb)
{
	struct show *show = (struct show *)verb;

	head_paint(&show->head, verb, show->top, verb->area.height);
	verb_more(verb, show->top > 0, show->top < furthest(show));
	verb_cursor(verb, 0, 0);
}

static void scroll_by(struct show *show, size_t lines, bool down)
{
	size_t most = furthest(show);

	if (down)
		show->top = lines < most - show->top ? show->top + lines : most;
	else
		show->top -= lines < show->top ? lines : show->top;
}

static bool show_key(struct verb *verb, const struct key *key)
{
	struct show *show = (struct show *)verb;
	size_t page = verb->area.height > 1 ? (size_t)verb->area.height - 1 : 1;

	switch (key->code) {
	case UI_KEY_ENTER:
		verb_finish(verb, UI_OK);
		return true;
	case UI_KEY_UP:
	case 'k':
		scroll_by(show, 1, false);
		return true;
	case UI_KEY_DOWN:
	case 'j':
		scroll_by(show, 1, true);
		return true;
	case UI_KEY_PAGE_UP:
		scroll_by(show, page, false);
		return true;
	case UI_KEY_PAGE_DOWN:
	case ' ':
		scroll_by(show, page, true);
		return true;
	case UI_KEY_HOME:
	case 'g':
		show->top = 0;
		return true;
	case UI_KEY_END:
	case 'G':
		show->top = furthest(show);
		return true;
	default:
		return false;
	}
}

static const struct verb_ops show_ops = {
	.prepare = show_prepare,
	.state = show_state,
	.paint = show_paint,
	.key = show_key,
};

enum ui_result terminal_show(struct ui *ui, const struct ui_show *asked, int *ret_action)
{
	struct show show = {0};
	enum ui_result result;

	verb_init(&show.verb, &show_ops, ui, &asked->frame, KEYS_SHOW);
	show.verb.keys.enter = asked->enter;
	result = verb_run(&show.verb, ret_action);
	head_done(&show.head);
	return result;
}
