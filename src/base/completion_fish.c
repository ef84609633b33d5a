#include "options_table.h"

#include "exback/i18n.h"

/* `__exback_at 'contact list'` is true when that is the command being typed; `__exback_first` when
 * no argument has followed it yet. */
static const char head[] = "function __exback_words\n"
			   "\tset -l at\n"
			   "\tset -l count 0\n"
			   "\tset -l value 0\n"
			   "\tfor word in (commandline -opc)[2..]\n"
			   "\t\tif test $value = 1\n"
			   "\t\t\tset value 0\n"
			   "\t\t\tcontinue\n"
			   "\t\tend\n"
			   "\t\tswitch $word\n"
			   "\t\tcase ";

static const char middle[] = "\n"
			     "\t\t\tset value 1\n"
			     "\t\tcase '-*'\n"
			     "\t\tcase '*'\n"
			     "\t\t\tswitch \"$at/$word\"\n";

static const char tail[] = "\t\t\tcase '*'\n"
			   "\t\t\t\tset count (math $count + 1)\n"
			   "\t\t\tend\n"
			   "\t\tend\n"
			   "\tend\n"
			   "\techo $at\n"
			   "\techo $count\n"
			   "end\n"
			   "\n"
			   "function __exback_at\n"
			   "\tset -l words (__exback_words)\n"
			   "\ttest \"$words[1]\" = \"$argv[1]\"\n"
			   "end\n"
			   "\n"
			   "function __exback_first\n"
			   "\tset -l words (__exback_words)\n"
			   "\ttest \"$words[1]\" = \"$argv[1]\"; and test \"$words[2]\" = 0\n"
			   "end\n"
			   "\n"
			   "complete -c exback -f\n";

static void add_quoted(struct str *out, const char *text)
{
	str_add_char(out, '\'');
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			str_add_char(out, '\\');
		str_add_char(out, *text);
	}
	str_add_char(out, '\'');
}

static void add_step(const struct command_path *path, void *context)
{
	struct str *out = context;
	struct command_path parent = *path;
	struct str name = STR_INIT;
	if (path->depth == 0)
		return;
	parent.depth--;
	command_name(&parent, &name);
	str_addf(out, "\t\t\tcase '%s/%s'\n\t\t\t\tset at '%s%s%s'\n", name.data,
		command_last(path)->name, name.data, name.length ? " " : "",
		command_last(path)->name);
	str_done(&name);
}

/* The start of a line that holds for one command only. */
static void add_rule(struct str *out, const struct command_path *path, const char *condition)
{
	str_addf(out, "complete -c exback -n '%s \"", condition);
	command_name(path, out);
	str_add_text(out, "\"'");
}

static void add_value(struct str *out, const struct option_spec *option)
{
	enum value_kind kind = option_value_kind(option);
	if (kind == VALUE_NONE)
		return;
	str_add_text(out, kind == VALUE_FILE ? " -r -F" : " -x");
	if (kind == VALUE_DIRECTORY)
		str_add_text(out, " -a '(__fish_complete_directories)'");
	if (kind == VALUE_WORD || kind == VALUE_WORDS) {
		str_add_text(out, kind == VALUE_WORD ? " -a '" : " -a '(__fish_append , ");
		words_join(option->words, " ", out);
		str_add_text(out, kind == VALUE_WORD ? "'" : ")'");
	}
}

static void add_options(struct str *out, const struct command_path *path)
{
	struct option_list list = options_of(path);
	int count = path->depth ? list.own : list.count;
	for (int i = 0; i < count; i++) {
		const struct option_spec *option = list.specs[i];
		if (path->depth)
			add_rule(out, path, "__exback_at");
		else
			str_add_text(out, "complete -c exback"); /* the root's go everywhere */
		if (option->letter)
			str_addf(out, " -s %c", option->letter);
		str_addf(out, " -l %s", option->name);
		add_value(out, option);
		str_add_text(out, " -d ");
		add_quoted(out, _(option->help));
		str_add_char(out, '\n');
	}
}

static void add_command(const struct command_path *path, void *context)
{
	struct str *out = context;
	const struct command_spec *command = command_last(path);
	const struct command_spec *const *below = command->commands;
	enum value_kind kind = command_argument_kind(command);
	add_options(out, path);
	if (command->words) {
		add_rule(out, path, "__exback_first");
		str_add_text(out, " -a '");
		words_join(command->words, " ", out);
		str_add_text(out, "'\n");
	}
	for (; below && *below; below++) {
		if ((*below)->hidden)
			continue;
		add_rule(out, path, "__exback_first");
		str_addf(out, " -a %s -d ", (*below)->name);
		add_quoted(out, _((*below)->summary));
		str_add_char(out, '\n');
	}
	if (kind == VALUE_FILE || kind == VALUE_DIRECTORY) {
		add_rule(out, path, "__exback_at");
		str_add_text(out, " -F\n");
	}
}

void completion_fish(const struct command_spec *root, struct str *out)
{
	str_add_text(out, head);
	completion_valued(root, " ", out);
	str_add_text(out, middle);
	command_walk(root, add_step, out);
	str_add_text(out, tail);
	command_walk(root, add_command, out);
}
