#include "vault_key.h"

#include <ctype.h>
#include <string.h>

/* Crockford's digits, and the five that only a check sign has. */
static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

enum { BITS = 5, DIGITS = 26, GROUP = 4, BASE = 32, CHECK_BASE = 37 };

/* Five bits of the number, the first ones first; the first digit has three of its own. */
static unsigned digit_at(const unsigned char bytes[CODE_BYTES], int number)
{
	unsigned value = 0;
	for (int i = 0; i < BITS; i++) {
		int bit = number * BITS + i - (DIGITS * BITS - CODE_BYTES * 8);
		unsigned byte = bit < 0 ? 0 : bytes[bit / 8];
		value = value << 1 | (byte >> (7 - (bit < 0 ? 0 : bit % 8)) & 1);
	}
	return value;
}

static unsigned check_of(const unsigned char bytes[CODE_BYTES])
{
	unsigned rest = 0;
	for (int i = 0; i < CODE_BYTES; i++)
		rest = (rest << 8 | bytes[i]) % CHECK_BASE;
	return rest;
}

void code_print(const unsigned char bytes[CODE_BYTES], char ret[RECOVERY_CODE_TEXT])
{
	char *end = ret;
	for (int i = 0; i <= DIGITS; i++) {
		if (i > 0 && i % GROUP == 0)
			*end++ = '-';
		*end++ = digits[i < DIGITS ? digit_at(bytes, i) : check_of(bytes)];
	}
	*end = '\0';
}

/* The value of a sign; CHECK_BASE when it is none. */
static unsigned value_of(char sign)
{
	int upper = toupper((unsigned char)sign);
	upper = upper == 'O' ? '0' : upper == 'I' || upper == 'L' ? '1' : upper;
	const char *found = upper ? strchr(digits, upper) : NULL;
	return found ? (unsigned)(found - digits) : CHECK_BASE;
}

/* Shifts five bits in at the end; false when bits leave at the beginning. */
static bool shift_in(unsigned char bytes[CODE_BYTES], unsigned value)
{
	unsigned carry = value;
	for (int i = CODE_BYTES; i-- > 0;) {
		unsigned shifted = (unsigned)bytes[i] << BITS | carry;
		bytes[i] = (unsigned char)(shifted & 0xff);
		carry = shifted >> 8;
	}
	return carry == 0;
}

bool code_parse(const char *text, size_t length, unsigned char ret[CODE_BYTES])
{
	unsigned char bytes[CODE_BYTES] = {0};
	unsigned check = CHECK_BASE;
	int count = 0;
	bool fine = true;
	for (size_t i = 0; fine && i < length; i++) {
		if (text[i] == '-' || text[i] == ' ')
			continue;
		unsigned value = value_of(text[i]);
		if (count < DIGITS)
			fine = value < BASE && shift_in(bytes, value);
		else
			check = value;
		fine = fine && ++count <= DIGITS + 1;
	}
	fine = fine && count == DIGITS + 1 && check == check_of(bytes);
	if (fine)
		memcpy(ret, bytes, sizeof bytes);
	secret_wipe(bytes, sizeof bytes);
	return fine;
}
