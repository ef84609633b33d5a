#include "exback/options.h"

#include "options_table.h"

#include "exback/i18n.h"
#include "exback/wrap.h"

#include <string.h>

/* man(7) wants short source lines. */
enum { SOURCE_WIDTH = 72 };

/* Nothing in the text may look like roff: no escapes, no requests, and '-' is a minus to copy. */
static void add_escaped(struct str *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		char c = text[i];
		if (i == 0 && c == '.')
			str_add_text(out, "\\&");
		if (c == '\\')
			str_add_text(out, "\\e");
		else if (c == '-')
			str_add_text(out, "\\-");
		else if (c == '\'')
			str_add_text(out, "\\(aq");
		else
			str_add_char(out, c);
	}
}

static void add_text(struct str *out, const char *text)
{
	size_t length = strlen(text);
	for (size_t at = 0; at < length;) {
		struct wrap_line line = wrap_next(text + at, length - at, SOURCE_WIDTH);
		if (line.length) {
			add_escaped(out, text + at, line.length);
			str_add_char(out, '\n');
		} else
			str_add_text(out, ".IP\n");
		at += line.next;
	}
}

/* A sentence of a phrase: "print JSON" is shown as "Print JSON." */
static void add_sentence(struct str *out, const char *phrase)
{
	struct str sentence = STR_INIT;
	str_addf(&sentence, "%s.", phrase);
	if (*sentence.data >= 'a' && *sentence.data <= 'z')
		*sentence.data = (char)(*sentence.data - 'a' + 'A');
	add_text(out, sentence.data);
	str_done(&sentence);
}

static void add_option(struct str *out, const struct option_spec *option)
{
	str_add_text(out, ".TP\n\\fB");
	if (option->letter)
		str_addf(out, "\\-%c\\fR, \\fB", option->letter);
	str_add_text(out, "\\-\\-");
	add_escaped(out, option->name, strlen(option->name));
	str_add_text(out, "\\fR");
	if (option->argument)
		str_addf(out, " \\fI%s\\fR", _(option->argument));
	str_add_char(out, '\n');

	struct str text = STR_INIT;
	str_add_text(&text, _(option->help));
	if (option->words) {
		str_add_text(&text, ": ");
		words_join(option->words, ", ", &text);
	}
	add_sentence(out, text.data);
	str_done(&text);
}

static void add_command(const struct command_path *path, void *context)
{
	const struct command_spec *command = command_last(path);
	struct str *out = context;
	struct str usage = STR_INIT;
	if (path->depth == 0)
		return;
	command_usage(path, &usage);
	str_add_text(out, ".TP\n\\fB");
	add_escaped(out, usage.data, usage.length);
	str_add_text(out, "\\fR\n");
	add_sentence(out, _(command->summary));
	if (command->detail)
		add_text(out, _(command->detail));
	struct option_list list = options_of(path);
	if (list.own) {
		str_add_text(out, ".RS\n");
		for (int i = 0; i < list.own; i++)
			add_option(out, list.specs[i]);
		str_add_text(out, ".RE\n");
	}
	str_done(&usage);
}

void options_man(const struct command_spec *root, struct str *out)
{
	struct command_path path = {.steps = {root}};
	struct option_list list = options_of(&path);
	str_add_text(out, ".SH COMMANDS\n");
	command_walk(root, add_command, out);
	str_add_text(out, ".SH OPTIONS\n");
	add_text(out, _("These go before or after every command."));
	for (int i = 0; i < list.count; i++)
		add_option(out, list.specs[i]);
}
