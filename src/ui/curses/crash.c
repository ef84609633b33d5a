#include "crash.h"

#include "library.h"

#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { LONGEST = 256 };

#define PASTE_AS_BEFORE "\033[?2004l"

static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL};

/* A handler reaches nothing but static data, and may call no more than write and tcsetattr. */
static struct {
	struct termios before;
	char sequences[LONGEST]; /* out of the second screen, with a cursor and plain letters */
	size_t length;           /* of them */
} terminal;

static void on_crash(int number)
{
	if (write(STDOUT_FILENO, terminal.sequences, terminal.length) >= 0)
		tcsetattr(STDIN_FILENO, TCSANOW, &terminal.before);
	raise(number);
}

static void add(const char *sequence, size_t length)
{
	if (length > LONGEST - terminal.length)
		return;
	memcpy(terminal.sequences + terminal.length, sequence, length);
	terminal.length += length;
}

/* Without the pauses that it asks for ("$<5>"): a terminal that needs them is of another age. */
static void add_capability(const char *name)
{
	const char *sequence = curses()->tigetstr(name);

	while (sequence && *sequence) {
		size_t plain = strcspn(sequence, "$");
		add(sequence, plain);
		sequence += plain;
		if (*sequence)
			sequence += strcspn(sequence, ">") + (strchr(sequence, '>') != NULL);
	}
}

static void install(void (*handler)(int number))
{
	/* While it runs the next one ends the program, as raise does. */
	struct sigaction action = {
		.sa_handler = handler, .sa_flags = (int)(SA_RESETHAND | SA_NODEFER)};

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
		sigaction(crashes[i], &action, NULL);
}

/* Those who look for bugs have handlers of their own. */
#ifdef EXBACK_DEBUG
enum { WATCHES = false };
#else
enum { WATCHES = true };
#endif

void crash_watch(void)
{
	terminal.length = 0;
	if (WATCHES && tcgetattr(STDIN_FILENO, &terminal.before) == 0)
		install(on_crash);
}

void crash_learn_sequences(bool brackets)
{
	static const char *const capabilities[] = {"sgr0", "rmkx", "cnorm", "rmcup"};
	if (brackets)
		add(PASTE_AS_BEFORE, strlen(PASTE_AS_BEFORE));
	for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++)
		add_capability(capabilities[i]);
}

void crash_forget(void)
{
	if (WATCHES)
		install(SIG_DFL);
}
