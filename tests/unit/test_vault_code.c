/* Recovery codes, as people write them down and read them back. */
#include "../../src/store/vault_key.h"
#include "../../src/store/vault_secret.h"
#include "random.h"
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void test_a_code_reads_as_people_write_it(void **state)
{
	unsigned char bytes[CODE_BYTES], read[CODE_BYTES];
	char code[RECOVERY_CODE_TEXT];
	(void)state;
	for (int i = 0; i < CODE_BYTES; i++)
		bytes[i] = (unsigned char)(i * 17 + 1);
	code_print(bytes, code);
	assert_string_equal(code, "0128-HK8H-APCX-W8K6-NBQK-6XXV-R0Q");
	assert_true(code_parse(code, strlen(code), read));
	assert_memory_equal(read, bytes, CODE_BYTES);
	static const char typed[] = "oi28 hk8h apcx w8k6 nbqk 6xxv roq";
	assert_true(code_parse(typed, strlen(typed), read));
	assert_memory_equal(read, bytes, CODE_BYTES);
}

static void test_a_slip_of_the_pen_is_no_code(void **state)
{
	unsigned char bytes[CODE_BYTES] = {1, 2, 3}, read[CODE_BYTES];
	char code[RECOVERY_CODE_TEXT];
	(void)state;
	code_print(bytes, code);
	size_t length = strlen(code);
	for (size_t i = 0; i < length; i++) {
		char before = code[i];
		if (before == '-')
			continue;
		code[i] = before == 'Q' ? 'R' : 'Q';
		assert_false(code_parse(code, length, read));
		code[i] = before;
	}
	assert_false(code_parse(code, length - 1, read));
	assert_false(code_parse("", 0, read));
	assert_true(code_parse(code, length, read));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_code_reads_as_people_write_it),
		cmocka_unit_test(test_a_slip_of_the_pen_is_no_code),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
