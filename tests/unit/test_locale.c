#include "exback/locale.h"

#include <dlfcn.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

#include <cmocka.h>

static bool c_utf8_is_missing;

/* Stands before the C library's, which may have C.UTF-8 built in. */
char *setlocale(int category, const char *locale)
{
	char *(*original)(int, const char *);
	void *symbol = dlsym(RTLD_NEXT, "setlocale");
	if (c_utf8_is_missing && locale && strcmp(locale, "C.UTF-8") == 0)
		return NULL;
	memcpy(&original, &symbol, sizeof original);
	return original(category, locale);
}

static void set(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

/* In a process of its own: it is decided once. */
static bool is_utf8(const char *all, const char *characters, const char *lang)
{
	int status = 0;
	pid_t child = fork();
	if (child == 0) {
		set("LC_ALL", all);
		set("LC_CTYPE", characters);
		set("LANG", lang);
		_exit(locale_is_utf8());
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void test_utf8(void **state)
{
	static const struct {
		const char *all, *characters, *lang;
		bool utf8;
	} cases[] = {
		{NULL, NULL, NULL, false}, {"C", NULL, "de_AT.UTF-8", false},
		{"POSIX", NULL, NULL, false}, {"C.UTF-8", "C", "C", true},
		{"", "C.utf8", "C", true}, {"", "", "de_AT.utf-8", true},
		{NULL, NULL, "sr_RS.UTF-8@latin", true},
		{NULL, NULL, "de_AT.ISO-8859-15@euro", false}, {NULL, NULL, "de_AT.UTF-16", false},
		{NULL, NULL, "de_AT.UTF", false}, {NULL, "de_AT.ISO-8859-1", "de_AT.UTF-8", false},
		{"xx_XX", NULL, NULL, false}, /* not installed */
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (is_utf8(cases[i].all, cases[i].characters, cases[i].lang) != cases[i].utf8)
			fail_msg("case %zu", i);
}

/* Of the locale `all`: what is printed may be UTF-8 (1), what is typed is understood as UTF-8 (2). */
static int characters_of(const char *all)
{
	int status = 0;
	pid_t child = fork();
	if (child == 0) {
		wchar_t character = 0;
		set("LC_ALL", all);
		locale_load_characters();
		bool read = mbtowc(&character, "\xc3\xa9", 2) == 2 && character == 0xe9;
		_exit(locale_is_utf8() | read << 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* A locale that is not installed has the multibyte functions of UTF-8 all the same. */
static void test_characters(void **state)
{
	(void)state;
	assert_int_equal(characters_of("xx_XX.unheard-of"), 2);
	assert_int_equal(characters_of("C"), 2);
	assert_int_equal(characters_of("xx_XX.UTF-8"), 3);
	assert_int_equal(characters_of("C.UTF-8"), 3);
}

/* Where nothing on the system can write UTF-8 to a screen, a name does not make it so. */
static void test_no_utf8_at_all(void **state)
{
	(void)state;
	c_utf8_is_missing = true;
	assert_int_equal(characters_of("xx_XX.UTF-8"), 0);
	c_utf8_is_missing = false;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_utf8),
		cmocka_unit_test(test_characters),
		cmocka_unit_test(test_no_utf8_at_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
