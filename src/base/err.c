#include "exback/err.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/str.h"

#include <errno.h>
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

/* What a person can do about it. */
static const char *advice_on(int errno_value)
{
	static const struct {
		int value;
		const char *advice;
	} table[] = {
		{ENOENT, N_("look at its name")},
		{EACCES, N_("change its permissions, or choose another place")},
		{EPERM, N_("change its permissions, or choose another place")},
		{EROFS, N_("choose a place that can be written")},
		{ENXIO, N_("it is no file; remove it, or choose another name")},
		{EISDIR, N_("it is a folder; name a file, or move that folder away")},
		{ENOTDIR, N_("a file stands where a folder should be; move it, or choose another "
			     "name")},
		{ENAMETOOLONG, N_("choose a shorter name")},
		{ELOOP, N_("it is a link where none may be, or one that leads in a circle; remove "
			   "it")},
		{ENOSPC, N_("free some space and try again")},
		{EDQUOT, N_("free some space and try again")},
		{EFBIG, N_("raise the limit on the size of files, and try again")},
		{EBADF, N_("name one that is open")},
		{EIO, N_("look at the disk and try again")},
		{EMFILE, N_("close other programs and try again")},
		{ENFILE, N_("close other programs and try again")},
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].value == errno_value)
			return _(table[i].advice);
	return _("look at it and try again");
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
	str_addf(&text, ": %s; %s", strerror(errno_value), advice_on(errno_value));
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
