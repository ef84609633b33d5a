#include "exback/sanitise.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>

bool sanitise_utf8_output(void)
{
	static enum { UNDECIDED, ASCII, UTF8 } output;
	if (output == UNDECIDED)
		output = strcmp(nl_langinfo(CODESET), "UTF-8") == 0 ? UTF8 : ASCII;
	return output == UTF8;
}

void say(FILE *stream, const char *text)
{
	char *clean =
		sanitise(text, SANITISE_LINES | (sanitise_utf8_output() ? 0 : SANITISE_ASCII));
	fputs(clean, stream);
	free(clean);
}

void sayf(FILE *stream, const char *format, ...)
{
	struct str text = STR_INIT;
	va_list args;
	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	say(stream, text.data);
	str_done(&text);
}
