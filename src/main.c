/* The composition root. The command line decides what is opened; everything else is handed down. */
#include "exback/cli.h"

#include "exback/environment.h"
#include "exback/i18n.h"
#include "exback/sanitise.h"

#include <locale.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <wchar.h>

/* Characters alone first: most categories are files to open for nothing. */
static void set_up_characters(void)
{
	setlocale(LC_CTYPE, "");
	/* Output stays as the locale has it, decided before it changes. But where the locale knows ASCII
	 * alone the terminal sends UTF-8 all the same, and what is typed would be lost. */
	if (!sanitise_utf8_output() && MB_CUR_MAX == 1 && btowc(0xe9) == WEOF)
		setlocale(LC_CTYPE, "C.UTF-8");
}

/* No other process of this user looks into our memory, and no crash writes it to a disk. Not in the build
 * for tests: those who look for leaks have to. */
static void keep_memory_private(void)
{
#ifndef EXBACK_DEBUG
	const struct rlimit none = {0};
	prctl(PR_SET_DUMPABLE, 0);
	setrlimit(RLIMIT_CORE, &none);
#endif
}

int main(int argc, char **argv)
{
	keep_memory_private();
	set_up_characters();
	if (environment_names_language()) {
		setlocale(LC_MESSAGES, "");
		bindtextdomain("exback", EXBACK_LOCALE_DIR);
		textdomain("exback");
	}
	/* Nothing that this program makes is for other eyes. */
	umask(077);
	return cli_run(argc, argv);
}
