#include "exback/environment.h"

#include "exback/str.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

const char *environment_content(void)
{
	const char *directory = getenv("EXBACK_CONTENT");
	return text_blank(directory) ? NULL : directory;
}

const char *environment_passphrase_file(void)
{
	const char *name = getenv("EXBACK_PASSPHRASE_FILE");
	return text_blank(name) ? NULL : name;
}

/* NULL where the locale names no language. */
static const char *language(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (value && isalpha((unsigned char)value[0]) && isalpha((unsigned char)value[1]) &&
			!isalpha((unsigned char)value[2]))
			return value;
		if (!text_blank(value))
			break; /* "C", "POSIX": set, and no language */
	}
	return NULL;
}

const char *environment_characters(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (value && *value)
			return value;
	}
	return "";
}

bool environment_names_language(void)
{
	return language() != NULL;
}

const char *environment_language(void)
{
	const char *named = language();
	return named ? named : "en";
}

void environment_country(char ret_country[3])
{
	const char *territory = strchr(environment_language(), '_');
	ret_country[0] = '\0';
	if (!territory || !isupper((unsigned char)territory[1]) ||
		!isupper((unsigned char)territory[2]))
		return;
	memcpy(ret_country, territory + 1, 2);
	ret_country[2] = '\0';
}

bool environment_no_color(void)
{
	const char *value = getenv("NO_COLOR");
	return value && value[0] != '\0';
}

bool environment_knows_terminal(void)
{
	const char *name = getenv("TERM");
	return name && *name && !text_equal(name, "dumb");
}
