#include "cli.h"

#include "exback/i18n.h"
#include "exback/locale.h"
#include "exback/sanitise.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define WIDTH_DEFAULT 80
#define WIDTH_LEAST   40
#define WIDTH_MOST    100 /* longer lines are tiring to read */

static int terminal_rows(int *ret_width)
{
	struct winsize size = {0};
	*ret_width = WIDTH_DEFAULT;
	if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_col)
		return 0;
	*ret_width = size.ws_col < WIDTH_LEAST  ? WIDTH_LEAST
		     : size.ws_col > WIDTH_MOST ? WIDTH_MOST
						: size.ws_col;
	return size.ws_row;
}

static int count_lines(const char *text)
{
	int lines = 0;
	for (; *text; text++)
		lines += *text == '\n';
	return lines;
}

/* Runs $PAGER with the text on its standard input. False: no pager ran. */
static bool page_through(const char *text)
{
	int ends[2];
	if (pipe(ends) != 0)
		return false;
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[0], STDIN_FILENO);
		close(ends[0]);
		close(ends[1]);
		execl("/bin/sh", "sh", "-c", "LESS=${LESS-FRX} ${PAGER:-less}", (char *)NULL);
		_exit(127);
	}
	close(ends[0]);
	FILE *pipe_in = fdopen(ends[1], "w");
	say(pipe_in, text);
	fclose(pipe_in);
	int status = 0;
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return child > 0 && !(WIFEXITED(status) && WEXITSTATUS(status) == 127);
}

void cli_print_text(const char *text)
{
	int width;
	int rows = terminal_rows(&width);
	if (!rows || count_lines(text) < rows || !page_through(text))
		say(stdout, text);
}

void cli_print_page(const struct page *page)
{
	int width;
	terminal_rows(&width);
	int flags = PAGE_PRINTED | (locale_is_utf8() ? 0 : PAGE_ASCII);
	struct page_lines lines = page_layout(page, width, flags);
	struct str text = STR_INIT;
	for (size_t i = 0; i < lines.count; i++) {
		str_add_text(&text, lines.lines[i].text);
		str_add_char(&text, '\n');
	}
	cli_print_text(text.data);
	str_done(&text);
	page_lines_done(&lines);
}

/* Nobody reads the pipe any more: `exback journal list | head` has seen enough. */
static bool reader_gone(void)
{
	struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
	return poll(&out, 1, 0) == 1 && out.revents & POLLERR;
}

static bool written(int reason, struct err *err)
{
	return !reason || reader_gone() ||
	       err_set(err, ERR_SYSTEM,
		       _("standard output: not written: %s; what was stored stays stored"),
		       strerror(reason));
}

bool cli_flush(struct err *err)
{
	return written(fflush(stdout) != 0 ? errno : ferror(stdout) ? EIO : 0, err);
}

bool cli_print_bytes(const struct str *bytes, struct err *err)
{
	bool whole = fwrite(bytes->data, 1, bytes->length, stdout) == bytes->length;
	return whole ? cli_flush(err) : written(errno, err);
}
