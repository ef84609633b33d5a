/* The composition root. The command line decides what is opened; everything else is handed down. */
#include "exback/cli.h"

#include "exback/environment.h"
#include "exback/i18n.h"

#include <locale.h>
#include <sys/stat.h>

int main(int argc, char **argv)
{
	/* Characters and words alone: the other ten categories are ten files to open for nothing. */
	setlocale(LC_CTYPE, "");
	if (environment_names_language()) {
		setlocale(LC_MESSAGES, "");
		bindtextdomain("exback", EXBACK_LOCALE_DIR);
		textdomain("exback");
	}
	/* Nothing that this program makes is for other eyes. */
	umask(077);
	return cli_run(argc, argv);
}
