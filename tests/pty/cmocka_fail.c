/* The one place where the pty knows cmocka; the bench does without. */
#include "pty.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

void pty_fail_test(const char *message)
{
	fail_msg("%s", message);
}
