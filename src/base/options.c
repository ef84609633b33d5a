#include "exback/options.h"

#include "options_table.h"

#include "exback/i18n.h"
#include "exback/utf8.h"

#include <getopt.h>
#include <string.h>

/* Long options answer with FIRST_VALUE + their place in the list; below it are letters. */
enum { FIRST_VALUE = 256 };

struct parser {
	struct command_path path;
	struct option_list list;     /* what the command at the end of `path` takes */
	struct arguments *arguments; /* what was found so far */
	int argc;                    /* what is left, from that command's name on */
	char **argv;
	struct err *err;
};

/* "contact edit: TEXT; see 'exback contact edit --help'" */
static bool refuse(struct parser *parser, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static bool refuse(struct parser *parser, const char *format, ...)
{
	struct str name = STR_INIT, text = STR_INIT;
	va_list args;
	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	command_name(&parser->path, &name);
	err_set(parser->err, ERR_USAGE, _("%s%s%s; see '%s%s%s --help'"), name.data,
		name.length ? ": " : "", text.data, parser->path.steps[0]->name,
		name.length ? " " : "", name.data);
	str_done(&name);
	str_done(&text);
	return false;
}

static const struct option_spec *by_value(const struct option_list *list, int value)
{
	if (value >= FIRST_VALUE)
		return list->specs[value - FIRST_VALUE];
	for (int i = 0; i < list->count; i++) {
		if (list->specs[i]->letter == (char)value)
			return list->specs[i];
	}
	return NULL;
}

/* getopt_long says only "?" of a name that begins several options and of one that begins none. */
static bool refuse_name(struct parser *parser, const char *given)
{
	size_t length = strcspn(given, "=");
	int begun = 0;
	for (int i = 0; i < parser->list.count; i++)
		begun += strncmp(parser->list.specs[i]->name, given + 2, length - 2) == 0;
	if (begun > 1)
		return refuse(parser, _("%.*s begins several options"), (int)length, given);
	return refuse(parser, _("no such option: %.*s"), (int)length, given);
}

static bool refuse_option(struct parser *parser, int answer)
{
	const struct option_spec *option = optopt ? by_value(&parser->list, optopt) : NULL;
	if (option && answer == ':')
		return refuse(parser, _("--%s needs a value: %s"), option->name, _(option->help));
	if (option)
		return refuse(parser, _("--%s takes no value"), option->name);
	if (optopt)
		return refuse(parser, _("no such option: -%c"), optopt);
	return refuse_name(parser, parser->argv[optind - 1]);
}

/* Of an option that is given twice the last value counts. */
static void keep(struct arguments *arguments, const struct option_spec *option, const char *value)
{
	int at = 0;
	while (at < arguments->given_count && !text_equal(arguments->given[at]->name, option->name))
		at++;
	arguments->given[at] = option;
	arguments->values[at] = value ? value : "";
	if (at == arguments->given_count)
		arguments->given_count++;
}

static void make_tables(const struct option_list *list, bool in_order,
	char letters[3 + 2 * OPTION_MAX], struct option longs[OPTION_MAX + 1])
{
	if (in_order)
		*letters++ = '+';
	*letters++ = ':';
	for (int i = 0; i < list->count; i++) {
		const struct option_spec *spec = list->specs[i];
		longs[i] = (struct option){
			.name = spec->name,
			.has_arg = spec->argument ? required_argument : no_argument,
			.val = FIRST_VALUE + i,
		};
		if (spec->letter)
			*letters++ = spec->letter;
		if (spec->letter && spec->argument)
			*letters++ = ':';
	}
	*letters = '\0';
	longs[list->count] = (struct option){0};
}

/* Takes the options of what is left; `in_order` stops at the first word. optind is then its index. */
static bool scan(struct parser *parser, bool in_order)
{
	char letters[3 + 2 * OPTION_MAX];
	struct option longs[OPTION_MAX + 1];
	int answer;
	make_tables(&parser->list, in_order, letters, longs);
	opterr = 0;
	optind = 0; /* glibc and musl: forget the command line before */
	while ((answer = getopt_long(parser->argc, parser->argv, letters, longs, NULL)) != -1) {
		if (answer == '?' || answer == ':')
			return refuse_option(parser, answer);
		const struct option_spec *option = by_value(&parser->list, answer);
		if (text_equal(option->name, "help"))
			parser->arguments->help = true;
		else
			keep(parser->arguments, option, optarg);
	}
	return true;
}

/* After a scan in order: the command that the first word names, or NULL. */
static const struct command_spec *named_command(const struct parser *parser)
{
	const struct command_spec *const *commands = command_last(&parser->path)->commands;
	bool ended = text_equal(parser->argv[optind - 1], "--");
	for (; optind < parser->argc && !ended && *commands; commands++) {
		if (text_equal((*commands)->name, parser->argv[optind]))
			return *commands;
	}
	return NULL;
}

/* An option may stand before the subcommand that takes it: `journal --json list`. */
static bool hand_down_options(struct parser *parser)
{
	struct arguments *arguments = parser->arguments;
	for (int i = 0; i < arguments->given_count; i++) {
		const char *name = arguments->given[i]->name;
		int at = 0;
		while (at < parser->list.count && !text_equal(parser->list.specs[at]->name, name))
			at++;
		if (at == parser->list.count)
			return refuse(parser, _("no such option: --%s"), name);
		arguments->given[i] = parser->list.specs[at];
	}
	return true;
}

static bool enter(struct parser *parser, const struct command_spec *command)
{
	command_enter(&parser->path, command);
	parser->list = options_of(&parser->path);
	parser->argc -= optind;
	parser->argv += optind;
	return hand_down_options(parser);
}

static bool find_command(struct parser *parser)
{
	while (command_last(&parser->path)->commands && parser->path.depth + 1 < COMMAND_DEPTH) {
		if (!scan(parser, true))
			return false;
		const struct command_spec *named = named_command(parser);
		if (!named)
			return true;
		if (!enter(parser, named))
			return false;
	}
	return true;
}

static bool names_file(const char *usage)
{
	return usage && (strstr(usage, "FILE") || strstr(usage, "DIR"));
}

/* What is kept is UTF-8; the name of a file may be any bytes. */
static bool check_bytes(struct parser *parser)
{
	const struct arguments *arguments = parser->arguments;
	for (int i = 0; i < arguments->given_count; i++) {
		const struct option_spec *option = arguments->given[i];
		const char *value = arguments->values[i];
		if (!names_file(option->argument) && !utf8_valid(value, strlen(value)))
			return refuse(parser, _("--%s: the value is not UTF-8"), option->name);
	}
	for (int i = 0; i < arguments->word_count; i++) {
		const char *word = arguments->words[i];
		if (!names_file(arguments->command->arguments) && !utf8_valid(word, strlen(word)))
			return refuse(parser, _("%s: is not UTF-8"), word);
	}
	return true;
}

static bool check(struct parser *parser)
{
	const struct arguments *arguments = parser->arguments;
	const struct command_spec *command = arguments->command;
	char **words = arguments->words;
	if (command->commands && arguments->word_count && !command->most)
		return refuse(parser, _("no such command: %s"), words[0]);
	if (arguments->help)
		return true;
	for (int i = 0; i < parser->list.count; i++) {
		const struct option_spec *option = parser->list.specs[i];
		if (option->required && !option_given(arguments, option->name))
			return refuse(
				parser, _("--%s is missing: %s"), option->name, _(option->help));
	}
	if (!command->run)
		return refuse(parser, "%s", _("a command is missing"));
	if (arguments->word_count < command->least)
		return refuse(parser, _("an argument is missing: %s"),
			command->arguments ? _(command->arguments) : "");
	if (arguments->word_count > command->most)
		return refuse(parser, _("too many arguments: %s"), words[command->most]);
	return true;
}

bool options_parse(const struct command_spec *root, int argc, char **argv, struct arguments *ret,
	struct err *err)
{
	struct arguments arguments = {0};
	struct parser parser = {
		.path = {.steps = {root}},
		.arguments = &arguments,
		.argc = argc,
		.argv = argv,
		.err = err,
	};
	parser.list = options_of(&parser.path);
	if (!find_command(&parser) || !scan(&parser, false))
		return false;
	memcpy(arguments.path, parser.path.steps, sizeof arguments.path);
	arguments.command = command_last(&parser.path);
	arguments.words = parser.argv + optind;
	arguments.word_count = parser.argc > optind ? parser.argc - optind : 0;
	if (!check(&parser) || !check_bytes(&parser))
		return false;
	*ret = arguments;
	return true;
}

const char *option_value(const struct arguments *arguments, const char *name)
{
	for (int i = 0; i < arguments->given_count; i++) {
		if (text_equal(arguments->given[i]->name, name))
			return arguments->values[i];
	}
	return NULL;
}

bool option_given(const struct arguments *arguments, const char *name)
{
	return option_value(arguments, name) != NULL;
}

bool option_number(const struct arguments *arguments, const char *name, int low, int high,
	int *ret_number, struct err *err)
{
	struct parser parser = {.err = err};
	const char *text = option_value(arguments, name);
	long number;
	if (!text)
		return true;
	if (text_number(text, low, high, &number)) {
		*ret_number = (int)number;
		return true;
	}
	memcpy(parser.path.steps, arguments->path, sizeof parser.path.steps);
	while (parser.path.depth + 1 < COMMAND_DEPTH && arguments->path[parser.path.depth + 1])
		parser.path.depth++;
	return refuse(&parser, _("--%s %s: is not a whole number from %d to %d"), name,
		text_shown(text), low, high);
}
