/* The shim sees everything: no call that changes a file goes past it. */
#include "../unit/scratch.h"

#include "exback/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* What changes files or their names and the shim does not stand for. */
static const char *const unseen[] = {"creat", "creat64", "fallocate", "fallocate64", "fopen",
	"fopen64", "freopen", "freopen64", "linkat", "mkdirat", "mkstemp", "mkstemp64",
	"open_by_handle_at", "openat", "openat64", "posix_fallocate", "posix_fallocate64",
	"pwritev", "pwritev64", "remove", "renameat", "sendfile", "symlink", "symlinkat",
	"sync_file_range", "syncfs", "truncate", "truncate64", "writev", "__open_2", "__open64_2",
	"__openat_2"};

static void test_no_call_goes_past_the_shim(void **state)
{
	struct str imports = STR_INIT, line = STR_INIT;
	(void)state;
	const char *const list[] = {"nm", "-D", "--undefined-only", "build/exback", NULL};
	assert_int_equal(scratch_run(list, &imports), 0);
	assert_non_null(strstr(imports.data, " U open@"));
	for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++) {
		str_clear(&line);
		str_addf(&line, " U %s@", unseen[i]);
		if (strstr(imports.data, line.data))
			fail_msg("the program calls %s, which tests/fault/shim.c does not know",
				unseen[i]);
	}
	str_done(&imports);
	str_done(&line);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_no_call_goes_past_the_shim)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
