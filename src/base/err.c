#include "exback/err.h"

#include "exback/mem.h"
#include "exback/str.h"

#include <stdio.h>
#include <string.h>

/* Copies what fits, whole characters only. An error is one line: foreign names may bring breaks. */
static void put_text(struct err *err, const struct str *text)
{
	size_t length = text->length;
	if (length >= sizeof err->text) {
		length = sizeof err->text - 1;
		while (length > 0 && (text->data[length] & 0xc0) == 0x80)
			length--;
	}
	memcpy(err->text, text->data, length);
	err->text[length] = '\0';
	for (char *c = err->text; *c; c++) {
		if (*c == '\n' || *c == '\r')
			*c = ' ';
	}
}

bool err_set(struct err *err, enum err_kind kind, const char *format, ...)
{
	if (!err || err->kind != ERR_NONE)
		return false;
	struct str text = STR_INIT;
	va_list args;
	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	put_text(err, &text);
	err->kind = kind;
	str_done(&text);
	return false;
}

bool err_errno(struct err *err, int errno_value, const char *format, ...)
{
	if (!err || err->kind != ERR_NONE)
		return false;
	struct str text = STR_INIT;
	va_list args;
	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	str_addf(&text, ": %s", strerror(errno_value));
	put_text(err, &text);
	err->kind = ERR_SYSTEM;
	str_done(&text);
	return false;
}

bool err_prefix(struct err *err, const char *prefix)
{
	if (!err || err->kind == ERR_NONE)
		return false;
	struct str text = STR_INIT;
	str_addf(&text, "%s: %s", prefix, err->text);
	put_text(err, &text);
	str_done(&text);
	return false;
}

void err_clear(struct err *err)
{
	if (err)
		*err = (struct err){0};
}
