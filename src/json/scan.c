#include "document.h"

#include <string.h>

struct scan {
	const char *at;  /* the next byte */
	const char *end; /* behind the last */
	const char *why; /* what is wrong at `at`, once something is */
	int depth;       /* open lists and objects */
};

static bool wrong(struct scan *scan, const char *why)
{
	scan->why = why;
	return false;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_hexadecimal(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* The digits after `\u`; leaves `at` behind them, or on the backslash when they are wrong. */
static bool scan_unicode_escape(struct scan *scan)
{
	const char *digits = scan->at;
	size_t length = 0;

	while (length < 4 && scan->at < scan->end && is_hexadecimal(*scan->at)) {
		scan->at++;
		length++;
	}
	if (length == 4 && memcmp(digits, "0000", 4) != 0)
		return true;
	scan->at = digits - 2;
	return wrong(scan, length < 4 ? "\\u needs four hexadecimal digits"
				      : "\\u0000 is not allowed in texts");
}

static bool scan_escape(struct scan *scan)
{
	if (scan->at == scan->end || *scan->at == '\0' || strchr("\"\\/bfnrtu", *scan->at) == NULL)
		return wrong(scan, "unknown escape in a text");
	if (*scan->at++ == 'u')
		return scan_unicode_escape(scan);
	return true;
}

static bool scan_text(struct scan *scan)
{
	scan->at++;
	while (scan->at < scan->end && *scan->at != '"') {
		if ((unsigned char)*scan->at < 0x20)
			return wrong(scan, "control character in a text; write it as an escape");
		if (*scan->at++ == '\\' && !scan_escape(scan))
			return false;
	}
	if (scan->at == scan->end)
		return wrong(scan, "a text without its closing quote");
	scan->at++;
	return true;
}

/* One digit or more. */
static bool scan_digits(struct scan *scan)
{
	if (scan->at == scan->end || !is_digit(*scan->at))
		return wrong(scan, "a number lacks a digit");
	while (scan->at < scan->end && is_digit(*scan->at))
		scan->at++;
	return true;
}

static bool scan_number(struct scan *scan)
{
	if (*scan->at == '-')
		scan->at++;
	if (scan->at < scan->end && *scan->at == '0') {
		scan->at++;
		if (scan->at < scan->end && is_digit(*scan->at))
			return wrong(scan, "a number begins with 0");
	} else if (!scan_digits(scan)) {
		return false;
	}
	if (scan->at < scan->end && *scan->at == '.') {
		scan->at++;
		if (!scan_digits(scan))
			return false;
	}
	if (scan->at < scan->end && (*scan->at == 'e' || *scan->at == 'E')) {
		scan->at++;
		if (scan->at < scan->end && (*scan->at == '+' || *scan->at == '-'))
			scan->at++;
		return scan_digits(scan);
	}
	return true;
}

static bool scan_word(struct scan *scan)
{
	static const char *const words[] = {"true", "false", "null"};
	size_t left = (size_t)(scan->end - scan->at);

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		size_t length = strlen(words[i]);

		if (left >= length && memcmp(scan->at, words[i], length) == 0) {
			scan->at += length;
			return true;
		}
	}
	return wrong(scan, "unexpected character");
}

static bool scan_token(struct scan *scan)
{
	switch (*scan->at) {
	case '"':
		return scan_text(scan);
	case '{':
	case '[':
		if (++scan->depth > JSON_DEPTH)
			return wrong(scan, "too many levels");
		break;
	case '}':
	case ']':
		scan->depth--;
		break;
	case ' ':
	case '\t':
	case '\n':
	case '\r':
	case ',':
	case ':':
		break;
	default:
		if (*scan->at == '-' || is_digit(*scan->at))
			return scan_number(scan);
		return scan_word(scan);
	}
	scan->at++;
	return true;
}

bool json_scan(const char *bytes, size_t length, size_t *ret_at, const char **ret_why)
{
	struct scan scan = {.at = bytes, .end = bytes + length};

	while (scan.at < scan.end) {
		if (!scan_token(&scan)) {
			*ret_at = (size_t)(scan.at - bytes);
			*ret_why = scan.why;
			return false;
		}
	}
	return true;
}
