#include "external.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/path.h"

#include "front.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define TEXT_MOST ((size_t)64 * 1024 * 1024)

/* Told from the files of others, with no word in it that a window title should not show. */
#define FILE_BEGIN "text-"
#define FILE_END   ".page.txt"
#define NEAR_TMP   "/tmp/exback"

#define NO_SUCH_COMMAND 127 /* the shell's exit status for it */

static bool write_all(int descriptor, const char *bytes, size_t length)
{
	while (length) {
		ssize_t written = write(descriptor, bytes, length);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return false;
		bytes += written;
		length -= (size_t)written;
	}
	return true;
}

/* Makes the private file; its path is the caller's. A last line end is added, for editors add one
 * themselves: read_back takes it away again. */
static char *make_file(const struct str *text, struct err *err)
{
	char *directory = path_runtime(NEAR_TMP);
	char *path = path_join(directory, FILE_BEGIN "XXXXXX" FILE_END);
	int descriptor = mkostemps(path, sizeof FILE_END - 1, O_CLOEXEC);
	bool written = false;

	free(directory);
	if (descriptor < 0) {
		err_errno(err, errno, _("cannot make a file for the editor"));
	} else {
		written = write_all(descriptor, text->data, text->length) &&
			  write_all(descriptor, "\n", 1);
		if (!written)
			err_errno(err, errno, _("cannot hand the text to the editor"));
		close(descriptor);
		if (!written)
			unlink(path);
	}
	if (!written) {
		free(path);
		path = NULL;
	}
	return path;
}

static bool read_back(const char *path, struct str *text, struct err *err)
{
	struct str edited = STR_INIT;

	if (!file_read(path, TEXT_MOST, &edited, err)) {
		str_done(&edited);
		return false;
	}
	front_repair(&edited);
	if (edited.length && edited.data[edited.length - 1] == '\n')
		str_cut(&edited, edited.length - 1);
	str_done(text);
	*text = edited;
	return true;
}

/* The editor gets the signals as a program started from a shell has them. */
static int spawn(char *const arguments[], pid_t *ret_child)
{
	posix_spawnattr_t attributes;
	sigset_t none, usual;
	int failed;

	sigemptyset(&none);
	sigfillset(&usual);
	sigdelset(&usual, SIGKILL);
	sigdelset(&usual, SIGSTOP);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &usual);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	failed = posix_spawn(ret_child, "/bin/sh", NULL, &attributes, arguments, environ);
	posix_spawnattr_destroy(&attributes);
	return failed;
}

static bool judge_status(int status, struct err *err)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	if (WIFEXITED(status) && WEXITSTATUS(status) == NO_SUCH_COMMAND)
		return err_set(err, ERR_SYSTEM, _("there is no such editor; set EDITOR"));
	if (WIFEXITED(status))
		return err_set(err, ERR_SYSTEM,
			_("the editor ended with status %d; the text is as it was"),
			WEXITSTATUS(status));
	return err_set(err, ERR_SYSTEM,
		_("the editor was ended by signal %d; the text is as it was"), WTERMSIG(status));
}

/* A front end may have the signal blocked: then one that was meant for the editor still waits for us.
 * To ignore it once more throws it away (POSIX, sigaction). */
static void give_back(int number, const struct sigaction *before)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};

	sigaction(number, &ignore, NULL);
	sigaction(number, before, NULL);
}

/* Ctrl-C and Ctrl-\ are the editor's while it runs, as in system(3). The shell reads the words of
 * the variable, as it does for git: "code --wait", "FOO=1 vi". */
static bool run_editor(char *path, int *ret_status, struct err *err)
{
	char command[] = "eval \"${VISUAL:-${EDITOR:-vi}} \\\"\\$1\\\"\"";
	char *arguments[] = {"sh", "-c", command, "sh", path, NULL};
	struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt, quit;
	pid_t child, waited;
	int status = 0, failed;

	sigaction(SIGINT, &ignore, &interrupt);
	sigaction(SIGQUIT, &ignore, &quit);
	failed = spawn(arguments, &child);
	do
		waited = failed ? 0 : waitpid(child, &status, 0);
	while (waited < 0 && errno == EINTR);
	give_back(SIGINT, &interrupt);
	give_back(SIGQUIT, &quit);
	if (failed)
		return err_errno(err, failed, _("cannot run the editor"));
	if (waited < 0)
		return err_errno(err, errno, _("cannot wait for the editor"));
	*ret_status = status;
	return true;
}

bool external_edit(struct str *text, struct err *err)
{
	char *path = make_file(text, err);
	int status = 0;
	bool good;

	if (!path)
		return false;
	good = run_editor(path, &status, err) && judge_status(status, err);
	if (good || WIFSIGNALED(status))
		good = read_back(path, text, good ? err : NULL) && good;
	unlink(path);
	free(path);
	return good;
}

/* The file itself, or what an editor made of its name: a swap file, a backup. */
static bool is_left_over(const char *path, const char *name)
{
	struct stat status;
	const char *begin = strstr(name, FILE_BEGIN);
	return begin && begin - name <= 1 && strstr(begin, FILE_END) && lstat(path, &status) == 0 &&
	       S_ISREG(status.st_mode) && status.st_uid == geteuid();
}

size_t ui_forget_texts(void)
{
	char *folder = path_runtime(NEAR_TMP);
	DIR *directory = opendir(folder);
	size_t count = 0;

	for (struct dirent *item; directory && (item = readdir(directory));) {
		char *path = path_join(folder, item->d_name);
		if (is_left_over(path, item->d_name))
			count += file_scrub(path, 0, NULL);
		free(path);
	}
	if (directory)
		closedir(directory);
	free(folder);
	return count;
}
