#include "exback/options.h"

#include "options_table.h"

#include "exback/i18n.h"
#include "exback/utf8.h"
#include "exback/wrap.h"

#include <string.h>

enum {
	TEXT_WIDTH = 80,
	COLUMN_MOST = 30, /* a longer name stands on a line of its own */
};

static void add_wrapped(struct str *out, const char *text, int indent)
{
	size_t length = strlen(text);
	for (size_t at = 0; at < length;) {
		struct wrap_line line = wrap_next(text + at, length - at, TEXT_WIDTH - indent);
		if (at > 0)
			str_add_repeat(out, " ", (size_t)indent);
		str_add(out, text + at, line.length);
		str_add_char(out, '\n');
		at += line.next;
	}
}

/* One entry: a name in the left column, what it means in the right one. */
static void add_entry(struct str *out, const char *name, const char *text, int column)
{
	int used = utf8_cells(name, strlen(name));
	str_add_text(out, name);
	if (used + 2 > column) {
		str_add_char(out, '\n');
		used = 0;
	}
	str_add_repeat(out, " ", (size_t)(column - used));
	add_wrapped(out, text, column);
}

static void name_option(const struct option_spec *option, struct str *name)
{
	if (option->letter)
		str_addf(name, "  -%c, --%s", option->letter, option->name);
	else
		str_addf(name, "      --%s", option->name);
	if (option->argument)
		str_addf(name, " %s", _(option->argument));
}

static void describe_option(const struct option_spec *option, struct str *text)
{
	str_add_text(text, _(option->help));
	if (!option->words)
		return;
	str_add_text(text, " (");
	words_join(option->words, ", ", text);
	str_add_char(text, ')');
}

static int column_of(int widest)
{
	return widest + 2 < COLUMN_MOST ? widest + 2 : COLUMN_MOST;
}

static void add_options(
	struct str *out, const char *heading, const struct option_spec *const *specs, int count)
{
	struct str name = STR_INIT, text = STR_INIT;
	int widest = 0;
	for (int i = 0; i < count; i++) {
		str_clear(&name);
		name_option(specs[i], &name);
		int cells = utf8_cells(name.data, name.length);
		widest = cells > widest ? cells : widest;
	}
	if (count)
		str_addf(out, "\n%s\n", heading);
	for (int i = 0; i < count; i++) {
		str_clear(&name);
		str_clear(&text);
		name_option(specs[i], &name);
		describe_option(specs[i], &text);
		add_entry(out, name.data, text.data, column_of(widest));
	}
	str_done(&name);
	str_done(&text);
}

static void add_commands(struct str *out, const struct command_spec *const *commands)
{
	struct str name = STR_INIT;
	int widest = 0;
	for (size_t i = 0; commands[i]; i++) {
		int cells = 2 + utf8_cells(commands[i]->name, strlen(commands[i]->name));
		if (!commands[i]->hidden && cells > widest)
			widest = cells;
	}
	str_addf(out, "\n%s\n", _("Commands:"));
	for (; *commands; commands++) {
		if ((*commands)->hidden)
			continue;
		str_clear(&name);
		str_addf(&name, "  %s", (*commands)->name);
		add_entry(out, name.data, _((*commands)->summary), column_of(widest));
	}
	str_done(&name);
}

static void add_usage(struct str *out, const struct command_path *path)
{
	const struct command_spec *command = command_last(path);
	struct str usage = STR_INIT;
	str_addf(&usage, "%s ", _("Usage:"));
	int indent = utf8_cells(usage.data, usage.length);
	command_usage(path, &usage);
	add_wrapped(out, usage.data, indent);
	if (command->commands && command->arguments) {
		str_set(&usage, path->steps[0]->name);
		str_add_char(&usage, ' ');
		command_name(path, &usage);
		str_addf(out, "%*s%s %s\n", indent, "", usage.data, _("COMMAND"));
	}
	str_done(&usage);
}

void options_help(const struct arguments *arguments, struct str *out)
{
	const struct command_spec *command = arguments->command;
	struct command_path path = {.steps = {arguments->path[0]}};
	while (path.depth + 1 < COMMAND_DEPTH && arguments->path[path.depth + 1])
		command_enter(&path, arguments->path[path.depth + 1]);
	struct option_list list = options_of(&path);

	add_usage(out, &path);
	str_add_char(out, '\n');
	add_wrapped(out, _(command->summary), 0);
	if (command->detail) {
		str_add_char(out, '\n');
		add_wrapped(out, _(command->detail), 0);
	}
	if (command->commands)
		add_commands(out, command->commands);
	int own = path.depth ? list.own : list.count;
	add_options(out, _("Options:"), list.specs, own);
	add_options(out, _("Everywhere:"), list.specs + own, list.count - own);
}
