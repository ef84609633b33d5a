/* Eyes: the screen as text and cells. */
#include "pty_private.h"

#include "exback/utf8.h"

#include <string.h>
#include <termios.h>

#define RIGHT_HALF UINT32_MAX /* what libvterm keeps in the cell after a wide character */

static void add_cell(struct str *out, const VTermScreenCell *cell)
{
	char bytes[4];
	if (cell->chars[0] == RIGHT_HALF)
		return;
	if (!cell->chars[0])
		str_add_char(out, ' ');
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
		str_add(out, bytes, utf8_encode(cell->chars[i], bytes));
}

static void add_row(struct pty *pty, struct str *out, int row)
{
	VTermScreenCell cell;
	size_t start = out->length;
	int rows, columns;
	vterm_get_size(pty->vterm, &rows, &columns);
	for (int column = 0; column < columns; column++) {
		if (vterm_screen_get_cell(pty->screen, (VTermPos){row, column}, &cell))
			add_cell(out, &cell);
	}
	while (out->length > start && out->data[out->length - 1] == ' ')
		str_cut(out, out->length - 1);
}

const char *pty_screen(struct pty *pty)
{
	int rows, columns;
	vterm_get_size(pty->vterm, &rows, &columns);
	str_clear(&pty->dump);
	for (int row = 0; row < rows; row++) {
		add_row(pty, &pty->dump, row);
		str_add_char(&pty->dump, '\n');
	}
	return pty->dump.data;
}

const char *pty_row(struct pty *pty, int row)
{
	str_clear(&pty->dump);
	add_row(pty, &pty->dump, row);
	return pty->dump.data;
}

bool pty_shows(struct pty *pty, const char *text)
{
	return strstr(pty_screen(pty), text) != NULL;
}

void pty_size(const struct pty *pty, int *ret_rows, int *ret_columns)
{
	vterm_get_size(pty->vterm, ret_rows, ret_columns);
}

void pty_cursor(const struct pty *pty, int *ret_row, int *ret_column)
{
	VTermPos place;
	vterm_state_get_cursorpos(vterm_obtain_state(pty->vterm), &place);
	*ret_row = place.row;
	*ret_column = place.col;
}

bool pty_cursor_visible(const struct pty *pty)
{
	return pty->cursor_visible;
}

bool pty_alternate_screen(const struct pty *pty)
{
	return pty->alternate;
}

bool pty_cooked(const struct pty *pty)
{
	struct termios modes;
	if (pty->master < 0 || tcgetattr(pty->master, &modes))
		return false;
	return (modes.c_lflag & (ECHO | ICANON | ISIG)) == (ECHO | ICANON | ISIG) &&
	       modes.c_iflag & ICRNL && modes.c_oflag & OPOST;
}

static int palette_index(const VTermColor *colour, bool is_default)
{
	if (is_default)
		return PTY_DEFAULT;
	return VTERM_COLOR_IS_INDEXED(colour) ? colour->indexed.idx : PTY_RGB;
}

struct pty_cell pty_cell(const struct pty *pty, int row, int column)
{
	VTermScreenCell cell = {0};
	struct str text = STR_INIT;
	vterm_screen_get_cell(pty->screen, (VTermPos){row, column}, &cell);
	add_cell(&text, &cell);
	struct pty_cell seen = {
		.width = cell.width,
		.bold = cell.attrs.bold,
		.underline = cell.attrs.underline != VTERM_UNDERLINE_OFF,
		.reverse = cell.attrs.reverse,
		.foreground = palette_index(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg)),
		.background = palette_index(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg)),
	};
	snprintf(seen.text, sizeof seen.text, "%s", text.data);
	str_done(&text);
	return seen;
}
