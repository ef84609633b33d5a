#include "options_table.h"

#include "exback/i18n.h"

#include <string.h>

/* One function for each command; _arguments does the rest. */

static const char *const actions[] = {
	[VALUE_FILE] = "_files",
	[VALUE_DIRECTORY] = "_files -/",
	[VALUE_TEXT] = " ",
};

/* Inside '…', where _arguments and _describe read ':', '[' and ']' themselves. */
static void add_quoted(struct str *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'')
			str_add_text(out, "'\\''");
		else if (strchr(":[]\\", *text))
			str_addf(out, "\\%c", *text);
		else
			str_add_char(out, *text);
	}
}

static void add_function_name(struct str *out, const struct command_path *path)
{
	str_addf(out, "_%s", path->steps[0]->name);
	for (int i = 1; i <= path->depth; i++)
		str_addf(out, "_%s", path->steps[i]->name);
}

static void add_action(struct str *out, enum value_kind kind, const char *words)
{
	if (kind == VALUE_WORDS)
		str_add_text(out, "_values -s , value ");
	else if (kind == VALUE_WORD)
		str_add_char(out, '(');
	else
		str_add_text(out, actions[kind]);
	words_join(words, " ", out);
	str_add_text(out, kind == VALUE_WORD ? ")" : "");
}

static void add_option(struct str *out, const struct option_spec *option)
{
	enum value_kind kind = option_value_kind(option);
	str_add_text(out, " \\\n\t\t");
	if (option->letter)
		str_addf(out, "{-%c%s,--%s%s}", option->letter, kind ? "+" : "", option->name,
			kind ? "=" : "");
	else
		str_addf(out, "--%s%s", option->name, kind ? "=" : "");
	str_add_text(out, "'[");
	add_quoted(out, _(option->help));
	str_add_char(out, ']');
	if (kind) {
		str_add_char(out, ':');
		add_quoted(out, _(option->argument));
		str_add_char(out, ':');
		add_action(out, kind, option->words);
	}
	str_add_char(out, '\'');
}

/* What follows the command: subcommands and words are described together, then each has its own. */
static void add_first(struct str *out, const struct command_path *path)
{
	const struct command_spec *command = command_last(path);
	const struct command_spec *const *below = command->commands;
	str_add_text(out, "\tcase $state in\n\tfirst)\n\t\tlocal -a commands=(");
	for (; *below; below++) {
		if ((*below)->hidden)
			continue;
		str_addf(out, "\n\t\t\t'%s:", (*below)->name);
		add_quoted(out, _((*below)->summary));
		str_add_char(out, '\'');
	}
	str_add_text(out, ")\n\t\t_describe command commands\n");
	if (command->words) {
		str_add_text(out, "\t\tcompadd ");
		words_join(command->words, " ", out);
		str_add_char(out, '\n');
	}
	str_add_text(out, "\t\t;;\n\trest)\n\t\tcase $words[1] in\n");
	for (below = command->commands; *below; below++) {
		struct command_path next = *path;
		if ((*below)->hidden || !command_enter(&next, *below))
			continue;
		str_addf(out, "\t\t%s) ", (*below)->name);
		add_function_name(out, &next);
		str_add_text(out, " ;;\n");
	}
	str_add_text(out, "\t\tesac\n\t\t;;\n\tesac\n");
}

static void add_function(const struct command_path *path, void *context)
{
	struct str *out = context;
	const struct command_spec *command = command_last(path);
	enum value_kind kind = command_argument_kind(command);
	struct option_list list = options_of(path);
	add_function_name(out, path);
	str_add_text(out, "()\n{\n");
	if (command->commands)
		str_add_text(out, "\tlocal curcontext=$curcontext state line\n");
	str_addf(out, "\t_arguments -s -S%s", command->commands ? " -C" : "");
	for (int i = 0; i < list.count; i++)
		add_option(out, list.specs[i]);
	if (command->commands)
		str_add_text(out, " \\\n\t\t'1: :->first' '*:: :->rest'");
	else if (kind) {
		str_add_text(out, " \\\n\t\t'1:");
		add_quoted(out, command->arguments ? _(command->arguments) : "");
		str_add_char(out, ':');
		add_action(out, kind, command->words);
		str_add_char(out, '\'');
	}
	str_add_char(out, '\n');
	if (command->commands)
		add_first(out, path);
	str_add_text(out, "}\n\n");
}

void completion_zsh(const struct command_spec *root, struct str *out)
{
	str_addf(out, "#compdef %s\n\n", root->name);
	command_walk(root, add_function, out);
	str_addf(out, "_%s \"$@\"\n", root->name);
}
