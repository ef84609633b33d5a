#include "screen.h"

#include "exback/environment.h"
#include "exback/i18n.h"
#include "exback/locale.h"
#include "exback/mem.h"
#include "exback/utf8.h"

#include "crash.h"
#include "terminfo.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define ESCAPE_WAIT_MS 25
#define SCREEN_CELLS   256 /* of a span that is put at once */

/* Two colours that can be read on black and on white, in 256 colours and in 8. */
enum accent { ACCENT_FIRST = 1, ACCENT_SECOND };

struct colour {
	int rich; /* of 256 */
	int poor; /* of 8 */
};

static const struct colour colours[] = {
	[ACCENT_FIRST] = {.rich = 31, .poor = COLOR_CYAN},
	[ACCENT_SECOND] = {.rich = 173, .poor = COLOR_MAGENTA},
};

static const attr_t attributes[STYLE_COUNT] = {
	[STYLE_STRONG] = A_BOLD,
	[STYLE_DIM] = A_DIM,
	[STYLE_ACCENT] = A_BOLD,
	[STYLE_WARNING] = A_BOLD,
};

static const short accents[STYLE_COUNT] = {
	[STYLE_ACCENT] = ACCENT_FIRST,
	[STYLE_SECOND] = ACCENT_SECOND,
	[STYLE_WARNING] = ACCENT_SECOND,
};

static void open_styles(struct screen *screen)
{
	memcpy(screen->attributes, attributes, sizeof attributes);
	if (environment_no_color() || !curses()->has_colors() || curses()->start_color() == ERR)
		return;
	curses()->use_default_colors();
	for (int pair = ACCENT_FIRST; pair <= ACCENT_SECOND; pair++)
		curses()->init_extended_pair(pair,
			curses()->tigetnum("colors") >= 256 ? colours[pair].rich
							    : colours[pair].poor,
			-1);
	memcpy(screen->pairs, accents, sizeof accents);
}

/* Not every terminal has a second screen to leave: on those, the last frame would stay. */
static void wipe(void)
{
	curses()->werase(*curses()->standard);
	curses()->wrefresh(*curses()->standard);
}

/* The last deed of a program that dies: see mem.h. */
static void give_back(void)
{
	if (curses()->isendwin())
		return;
	terminfo_brackets(false);
	wipe();
	curses()->endwin();
}

static void open_modes(const struct screen *screen)
{
	curses()->set_escdelay(ESCAPE_WAIT_MS);
	curses()->raw(); /* Ctrl-C, Ctrl-Z and Ctrl-S are keys of ours */
	curses()->noecho();
	curses()->nonl();
	curses()->typeahead(-1); /* a frame is painted whole */
	curses()->keypad(screen->window, TRUE);
	curses()->leaveok(screen->window, FALSE);
	curses()->scrollok(screen->window, FALSE);
	curses()->idlok(screen->window, FALSE);
}

/* Until it has been left once, curses takes each move of the cursor for that of a program without screens and
 * writes it at once: a frame arrives in thirty pieces. Before colours, which coming back would reset. */
static void open_whole_frames(void)
{
	curses()->endwin();
	curses()->doupdate();
}

bool screen_open(struct screen *screen, struct err *err)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, ERR_NO, "%s", _("there is no terminal"));
	if (!curses_load(err))
		return false;
	locale_load_characters();
	*screen = (struct screen){.ascii = !locale_is_utf8()};
	crash_watch();
	screen->handle = curses()->newterm(NULL, stdout, stdin);
	if (!screen->handle) {
		crash_forget();
		return err_set(err, ERR_SYSTEM, "%s",
			_("ncurses does not know this terminal; for the screen set TERM, or "
			  "install its description (in Debian the package ncurses-term)"));
	}
	/* Nothing was written so far: that begins with the first frame. */
	if (!terminfo_can_paint(&screen->brackets)) {
		curses()->reset_shell_mode();
		curses()->delscreen(screen->handle);
		crash_forget();
		return err_set(err, ERR_NO, "%s", _("this terminal cannot move its cursor"));
	}
	screen->window = *curses()->standard;
	mem_on_death(give_back);
	crash_learn_sequences(screen->brackets);
	open_modes(screen);
	open_whole_frames();
	open_styles(screen);
	screen_resize(screen);
	screen_enter(screen);
	return true;
}

void screen_close(struct screen *screen)
{
	screen_leave(screen);
	mem_on_death(NULL);
	crash_forget();
	curses()->delscreen(screen->handle);
}

void screen_leave(const struct screen *screen)
{
	if (screen->brackets)
		terminfo_brackets(false);
	wipe();
	curses()->endwin();
}

void screen_enter(const struct screen *screen)
{
	curses()->reset_prog_mode();
	screen_forget(screen);
	if (screen->brackets)
		terminfo_brackets(true);
}

void screen_resize(struct screen *screen)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col)
		curses()->resizeterm(size.ws_row, size.ws_col);
	screen->rows = curses()->getmaxy(screen->window);
	screen->columns = curses()->getmaxx(screen->window);
}

void screen_forget(const struct screen *screen)
{
	curses()->clearok(screen->window, TRUE);
}

void screen_begin(const struct screen *screen)
{
	curses()->werase(screen->window);
}

static void set_style(const struct screen *screen, enum style style)
{
	curses()->wattr_set(screen->window, screen->attributes[style], screen->pairs[style], NULL);
}

/* Cells, where each character is one: curses would look each of them up as a part of a text of any script,
 * which was a tenth of a frame. Returns how many, or 0: it is not so simple. */
static int simple_cells(const struct screen *screen, enum style style, const char *bytes,
	size_t length, cchar_t cells[SCREEN_CELLS])
{
	wchar_t text[] = {L'\0', L'\0'};
	int count = 0;
	for (size_t at = 0, size; at < length; at += size) {
		uint32_t character;
		size = utf8_simple(bytes + at, length - at);
		if (!size || count == SCREEN_CELLS)
			return 0;
		utf8_decode(bytes + at, size, &character);
		text[0] = (wchar_t)character;
		curses()->setcchar(&cells[count++], text, screen->attributes[style],
			screen->pairs[style], NULL);
	}
	return count;
}

static void put(const struct screen *screen, enum style style, const char *bytes, size_t length)
{
	WINDOW *window = screen->window;
	cchar_t cells[SCREEN_CELLS];
	int count = simple_cells(screen, style, bytes, length, cells);
	if (count) {
		curses()->wadd_wchnstr(window, cells, count);
		curses()->wmove(
			window, curses()->getcury(window), curses()->getcurx(window) + count);
	} else {
		set_style(screen, style);
		curses()->waddnstr(window, bytes, (int)length);
	}
}

void screen_line(
	const struct screen *screen, int row, int column, int cells, const struct page_line *line)
{
	size_t end = utf8_fit(line->text, strlen(line->text), cells, NULL);
	size_t at = 0;

	curses()->wmove(screen->window, row, column);
	for (size_t i = 0; i < line->span_count && line->spans[i].start < end; i++) {
		const struct page_span *span = &line->spans[i];
		size_t stop = span->start + span->length < end ? span->start + span->length : end;
		put(screen, STYLE_NORMAL, line->text + at, span->start - at);
		put(screen, span->style, line->text + span->start, stop - span->start);
		at = stop;
	}
	put(screen, STYLE_NORMAL, line->text + at, end - at);
	set_style(screen, STYLE_NORMAL);
}

void screen_clear(const struct screen *screen, int row)
{
	curses()->wmove(screen->window, row, 0);
	curses()->wclrtoeol(screen->window);
}

void screen_rule(const struct screen *screen, int row)
{
	cchar_t glyph;

	curses()->setcchar(&glyph, screen->ascii ? L"-" : L"─", screen->attributes[STYLE_DIM],
		screen->pairs[STYLE_DIM], NULL);
	curses()->mvwhline_set(screen->window, row, 0, &glyph, screen->columns);
}

void screen_cursor(const struct screen *screen, int row, int column)
{
	curses()->wmove(
		screen->window, row, column < screen->columns ? column : screen->columns - 1);
}

void screen_end(const struct screen *screen)
{
	curses()->wnoutrefresh(screen->window);
	curses()->doupdate();
}
