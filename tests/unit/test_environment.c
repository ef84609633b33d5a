#include "exback/environment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void set(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

static void test_language_and_country(void **state)
{
	static const struct {
		const char *all, *messages, *lang;
		const char *language, *country;
	} cases[] = {
		{NULL, NULL, NULL, "en", ""},
		{"de_AT.UTF-8", "fr_FR", "es_ES", "de_AT.UTF-8", "AT"},
		{NULL, "fr_FR", "es_ES", "fr_FR", "FR"},
		{"", "", "es_ES.UTF-8@euro", "es_ES.UTF-8@euro", "ES"},
		{"C.UTF-8", "de_AT", "de_AT", "en", ""},
		{"POSIX", NULL, "de_AT", "en", ""},
		{NULL, NULL, "de", "de", ""},
		{NULL, NULL, "sr_latn", "sr_latn", ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char country[3] = "xx";
		set("LC_ALL", cases[i].all);
		set("LC_MESSAGES", cases[i].messages);
		set("LANG", cases[i].lang);
		assert_string_equal(environment_language(), cases[i].language);
		environment_country(country);
		assert_string_equal(country, cases[i].country);
	}
}

static void test_content(void **state)
{
	(void)state;
	set("EXBACK_CONTENT", NULL);
	assert_null(environment_content());
	set("EXBACK_CONTENT", "");
	assert_null(environment_content());
	set("EXBACK_CONTENT", "content");
	assert_string_equal(environment_content(), "content");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_language_and_country),
		cmocka_unit_test(test_content),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
