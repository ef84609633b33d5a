#include "options_table.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/records.h"

#include <string.h>

/* Every command has it without naming it. */
static const struct option_spec help_option[] = {
	{.name = "help", .letter = 'h', .help = N_("show this help, do nothing else")},
	{0},
};

const struct command_spec *command_last(const struct command_path *path)
{
	return path->steps[path->depth];
}

bool command_enter(struct command_path *path, const struct command_spec *command)
{
	if (path->depth + 1 == COMMAND_DEPTH)
		return false;
	path->steps[++path->depth] = command;
	return true;
}

void command_name(const struct command_path *path, struct str *out)
{
	for (int i = 1; i <= path->depth; i++)
		str_addf(out, "%s%s", i > 1 ? " " : "", path->steps[i]->name);
}

void command_usage(const struct command_path *path, struct str *out)
{
	const struct command_spec *command = command_last(path);
	const struct option_spec *option = command->options;
	str_add_text(out, path->steps[0]->name);
	str_add_text(out, path->depth ? " " : "");
	command_name(path, out);
	for (; option && option->name; option++) {
		if (option->required)
			str_addf(out, " --%s %s", option->name, _(option->argument));
	}
	str_addf(out, " %s", _("[OPTION]..."));
	if (command->arguments)
		str_addf(out, " %s", _(command->arguments));
	else if (command->commands)
		str_addf(out, " %s", command->run ? _("[COMMAND]") : _("COMMAND"));
}

static void walk(const struct command_path *path,
	void (*visit)(const struct command_path *path, void *context), void *context)
{
	const struct command_spec *const *commands = command_last(path)->commands;
	visit(path, context);
	for (; commands && *commands; commands++) {
		struct command_path below = *path;
		if (!(*commands)->hidden && command_enter(&below, *commands))
			walk(&below, visit, context);
	}
}

void command_walk(const struct command_spec *root,
	void (*visit)(const struct command_path *path, void *context), void *context)
{
	struct command_path path = {.steps = {root}};
	walk(&path, visit, context);
}

static bool has_option(const struct option_list *list, const char *name)
{
	for (int i = 0; i < list->count; i++) {
		if (text_equal(list->specs[i]->name, name))
			return true;
	}
	return false;
}

static void add_options(struct option_list *list, const struct option_spec *options)
{
	for (; options && options->name; options++) {
		if (has_option(list, options->name))
			continue;
		if (list->count == OPTION_MAX)
			die("more than %d options for one command", OPTION_MAX);
		list->specs[list->count++] = options;
	}
}

struct option_list options_of(const struct command_path *path)
{
	struct option_list list = {0};
	add_options(&list, command_last(path)->options);
	list.own = list.count;
	add_options(&list, path->steps[0]->options);
	add_options(&list, help_option);
	return list;
}

enum value_kind option_value_kind(const struct option_spec *option)
{
	if (!option->argument)
		return VALUE_NONE;
	if (text_equal(option->argument, "DIR"))
		return VALUE_DIRECTORY;
	if (text_equal(option->argument, "FILE"))
		return VALUE_FILE;
	if (!option->words)
		return VALUE_TEXT;
	return text_equal(option->argument, "LIST") ? VALUE_WORDS : VALUE_WORD;
}

enum value_kind command_argument_kind(const struct command_spec *command)
{
	if (command->words || command->commands)
		return VALUE_WORD;
	if (command->arguments && strstr(command->arguments, "DIR"))
		return VALUE_DIRECTORY;
	if (command->arguments && strstr(command->arguments, "FILE"))
		return VALUE_FILE;
	return command->most ? VALUE_TEXT : VALUE_NONE;
}

void words_join(const char *words, const char *between, struct str *out)
{
	for (; words && *words; words++) {
		size_t length = strcspn(words, ",");
		str_add(out, words, length);
		words += length;
		if (!*words)
			break;
		str_add_text(out, between);
	}
}

struct valued {
	char *seen; /* names that are written already, one a line */
	const char *between;
	struct str *out;
};

static void add_valued(const struct command_path *path, void *context)
{
	struct valued *valued = context;
	struct option_list list = options_of(path);
	for (int i = 0; i < list.count; i++) {
		const struct option_spec *option = list.specs[i];
		if (!option->argument || lines_have(valued->seen, option->name))
			continue;
		if (valued->seen)
			str_add_text(valued->out, valued->between);
		lines_add(&valued->seen, option->name);
		str_addf(valued->out, "--%s", option->name);
		if (option->letter)
			str_addf(valued->out, "%s-%c", valued->between, option->letter);
	}
}

void completion_valued(const struct command_spec *root, const char *between, struct str *out)
{
	struct valued valued = {.between = between, .out = out};
	command_walk(root, add_valued, &valued);
	free(valued.seen);
}
