/* Floor: ncurses alone. A full screen with a bar that the arrows move; q ends. */
#include <curses.h>
#include <locale.h>

static void paint(int bar)
{
	for (int row = 0; row < LINES; row++) {
		attrset(row == bar ? A_REVERSE : A_NORMAL);
		mvprintw(row, 0, "%3d  Sunday 22 November  a line of a journal, about so long",
			row + 1);
		clrtoeol();
	}
	move(bar, 0);
	refresh();
}

int main(void)
{
	int bar = 0, key = 0;
	setlocale(LC_ALL, "");
	initscr();
	cbreak();
	noecho();
	start_color();
	use_default_colors();
	keypad(stdscr, TRUE);
	while (key != 'q') {
		paint(bar);
		key = getch();
		if (key == KEY_DOWN && bar < LINES - 1)
			bar++;
		if (key == KEY_UP && bar > 0)
			bar--;
	}
	endwin();
	return 0;
}
