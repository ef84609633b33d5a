/* Pages: how each kind of block looks. */
#include "exback/page.h"

#include "exback/records.h"
#include "exback/utf8.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

int main(void)
{
	const struct CMUnitTest tests[] = {};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
