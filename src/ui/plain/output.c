#include "plain.h"

#include "exback/i18n.h"
#include "exback/locale.h"
#include "exback/sanitise.h"
#include "exback/str.h"

#include "../front.h"
#include "../layout.h"

#include <string.h>
#include <sys/ioctl.h>

#define WIDTH_USUAL    80
#define WIDTH_GREATEST 100

static int width(const struct plain *plain)
{
	struct winsize size;

	if (ioctl(fileno(plain->out), TIOCGWINSZ, &size) < 0 || size.ws_col == 0)
		return WIDTH_USUAL;
	return size.ws_col < WIDTH_GREATEST ? size.ws_col : WIDTH_GREATEST;
}

static int flags(void)
{
	return PAGE_PLAIN | (locale_is_utf8() ? 0 : PAGE_ASCII);
}

/* When nobody reads any more, there is nobody to ask either. */
static void flush(struct plain *plain)
{
	plain->written = true;
	if (fflush(plain->out) != 0)
		ui_end(&plain->ui);
}

void plain_lines(struct plain *plain, struct page_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		say(plain->out, lines->lines[i].text);
		say(plain->out, "\n");
	}
	page_lines_done(lines);
	flush(plain);
}

void plain_page(struct plain *plain, const struct page *page)
{
	struct page_lines lines = page_layout(page, width(plain), flags());

	plain_lines(plain, &lines);
}

void plain_say(struct plain *plain, const char *format, ...)
{
	struct page *page = page_new();
	struct str text = STR_INIT;
	va_list args;

	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	page_text(page, text.data);
	plain_page(plain, page);
	page_free(page);
	str_done(&text);
}

void plain_prompt(struct plain *plain)
{
	say(plain->out, "> ");
	flush(plain);
}

void plain_end_line(struct plain *plain)
{
	say(plain->out, "\n");
	flush(plain);
}

void plain_echo(struct plain *plain, const char *line, bool secret)
{
	if (plain->terminal)
		return;
	if (!secret)
		say(plain->out, line);
	plain_end_line(plain);
}

bool plain_ends_in_mark(const char *text)
{
	size_t length = text ? strlen(text) : 0;

	return length && strchr(".?!", text[length - 1]);
}

/* "Is it safe?" has its mark already. */
static void add_title(struct str *line, const struct ui_frame *frame)
{
	str_add_text(line, frame->title);
	if (!text_blank(frame->right))
		str_addf(line, plain_ends_in_mark(frame->title) ? " %s." : ", %s.", frame->right);
	else if (!plain_ends_in_mark(frame->title))
		str_add_char(line, '.');
}

void plain_header(struct plain *plain, const struct ui_frame *frame, size_t questions)
{
	struct str line = STR_INIT;

	if (plain->written)
		say(plain->out, "\n");
	if (frame->title)
		add_title(&line, frame);
	if (questions)
		str_addf(
			&line, ngettext(" %zu question.", " %zu questions.", questions), questions);
	if (questions || !plain->greeted)
		str_addf(&line, " %s", _("Type ? for help, < for back, . to leave."));
	plain->greeted = true;
	str_trim(&line);
	plain_say(plain, "%s", line.data);
	str_done(&line);
	if (frame->page)
		plain_page(plain, frame->page);
	if (frame->note)
		plain_say(plain, "%s", frame->note);
}

/* "w: write. " A key that no line can hold goes by its word. */
static void add_action(struct str *line, const struct ui_action *action, int key)
{
	char name[KEYS_NAME];
	bool letter = key > ' ' && key < UI_KEY_BACKSPACE;

	if (!action->label || (!letter && !action->word))
		return;
	str_addf(line, _("%s: %s. "), letter ? keys_name(key, false, name) : action->word,
		action->label);
}

/* What helps everywhere is said once, where everything begins; ? says it on every page. */
static void add_globals(const struct plain *plain, struct str *line)
{
	for (const struct ui_global *global = front_globals(&plain->ui);
		global && global->action.key; global++)
		add_action(line, &global->action,
			global->letter ? global->letter : global->action.key);
}

void plain_actions(struct plain *plain, const struct ui_frame *frame, const char *enter)
{
	struct str line = STR_INIT;

	if (enter)
		str_addf(&line, _("Enter: %s. "), enter);
	for (const struct ui_action *action = frame->actions; action && action->key; action++)
		add_action(&line, action, action->key);
	if (frame->root)
		add_globals(plain, &line);
	str_trim(&line);
	plain_say(plain, "%s", line.data);
	str_done(&line);
}

#define OPTION_INDENT 3

static void put_option(struct layout *layout, size_t number, const char *label)
{
	struct str piece = STR_INIT;
	int cells;

	str_addf(&piece, "%zu %s", number, label);
	cells = layout_cells(layout, piece.data);
	if (layout->column && layout->column + 2 + cells > layout->width)
		layout_end(layout);
	layout_pad(layout, layout->column ? layout->column + 2 : OPTION_INDENT);
	if (layout->column + cells > layout->width)
		layout_flow(layout, STYLE_NORMAL, piece.data, layout->column, layout->width);
	else
		layout_put_clean(layout, STYLE_NORMAL, piece.data);
	str_done(&piece);
}

void plain_options(struct plain *plain, const char *question, const struct ui_option *options,
	size_t count, size_t first)
{
	struct layout layout;
	struct page_lines lines;

	layout_init(&layout, width(plain), flags());
	if (layout_cells(&layout, question) > layout.width)
		layout_flow(&layout, STYLE_NORMAL, question, 0, layout.width);
	else
		layout_put_clean(&layout, STYLE_NORMAL, question);
	for (size_t i = 0; i < count; i++)
		put_option(&layout, first + i, options[i].label);
	if (layout.column)
		layout_end(&layout);
	lines = layout_take(&layout);
	plain_lines(plain, &lines);
}
