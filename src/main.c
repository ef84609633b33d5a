/* The composition root. The command line decides what is opened; everything else is handed down. */
#include "exback/cli.h"

#include "exback/locale.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

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
	locale_load_language();
	/* Nothing that this program makes is for other eyes. */
	umask(077);
	return cli_run(argc, argv);
}
