#include "exback/locale.h"

#include "exback/environment.h"
#include "exback/i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <wchar.h>

void locale_load_language(void)
{
	if (!environment_names_language())
		return;
	setlocale(LC_MESSAGES, "");
	bindtextdomain("exback", EXBACK_LOCALE_DIR);
	bind_textdomain_codeset("exback", "UTF-8");
	textdomain("exback");
}

/* "UTF-8" or "utf8", to the end of the name or to "@modifier". */
static bool is_utf8(const char *codeset)
{
	size_t length = strcspn(codeset, "@");
	return (length == 5 && strncasecmp(codeset, "UTF-8", length) == 0) ||
	       (length == 4 && strncasecmp(codeset, "UTF8", length) == 0);
}

/* Most names say it ("de_AT.UTF-8"); what a short one stands for the system alone knows. */
static bool decide(void)
{
	const char *name = environment_characters();
	const char *dot = strchr(name, '.');
	if (dot)
		return is_utf8(dot + 1);
	return setlocale(LC_CTYPE, "") && is_utf8(nl_langinfo(CODESET));
}

static enum { UNDECIDED, OTHER, UTF8 } characters;

bool locale_is_utf8(void)
{
	if (characters == UNDECIDED)
		characters = decide() ? UTF8 : OTHER;
	return characters == UTF8;
}

void locale_load_characters(void)
{
	locale_is_utf8(); /* decided by what the locale is, before it changes */
	setlocale(LC_CTYPE, "");
	/* Where the locale knows ASCII alone, or is not installed, the terminal sends UTF-8 all the same,
	 * and what is typed would be lost. Where there is not even that one, the name alone was UTF-8. */
	if (MB_CUR_MAX == 1 && btowc(0xe9) == WEOF && !setlocale(LC_CTYPE, "C.UTF-8"))
		characters = OTHER;
}
