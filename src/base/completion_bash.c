#include "options_table.h"

/* The shell finds out which command is being typed and what stands before the cursor; three tables
 * of `case` follow: values of options, options, first arguments. `$at` is "contact list". */
static const char head[] =
	"_exback()\n"
	"{\n"
	"\tlocal current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
	"\tlocal at='' count=0 words='' i\n"
	"\tCOMPREPLY=()\n"
	"\t# Readline splits --option=value into three words.\n"
	"\tif [[ $current == = ]]; then\n"
	"\t\tcurrent=''\n"
	"\telif [[ $previous == = ]]; then\n"
	"\t\tprevious=${COMP_WORDS[COMP_CWORD - 2]}\n"
	"\tfi\n"
	"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	"\t\tcase ${COMP_WORDS[i]} in\n";

static const char middle[] = "\t\t-* | =) ;;\n"
			     "\t\t*)\n"
			     "\t\t\tcase $at/${COMP_WORDS[i]} in\n";

static const char values[] = "\t\t\t*) ((count++)) ;;\n"
			     "\t\t\tesac\n"
			     "\t\t\t;;\n"
			     "\t\tesac\n"
			     "\tdone\n"
			     "\tcase $at/$previous in\n";

static const char options[] = "\tesac\n"
			      "\tif [[ $current == -* ]]; then\n"
			      "\t\tcase $at in\n";

static const char arguments[] = "\t\tesac\n"
				"\telif ((count == 0)); then\n"
				"\t\tcase $at in\n";

static const char tail[] = "\t\tesac\n"
			   "\tfi\n"
			   "\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
			   "}\n"
			   "complete -o filenames -F _exback exback\n";

/* How a value is completed; NULL: not at all. */
static const char *const actions[] = {
	[VALUE_FILE] = "mapfile -t COMPREPLY < <(compgen -f -- \"$current\"); return",
	[VALUE_DIRECTORY] = "mapfile -t COMPREPLY < <(compgen -d -- \"$current\"); return",
	[VALUE_TEXT] = "return",
};

static void add_step(const struct command_path *path, void *context)
{
	struct str *out = context;
	struct command_path parent = *path;
	struct str name = STR_INIT;
	if (path->depth == 0)
		return;
	parent.depth--;
	command_name(&parent, &name);
	str_addf(out, "\t\t\t'%s/%s') at='%s%s%s' ;;\n", name.data, command_last(path)->name,
		name.data, name.length ? " " : "", command_last(path)->name);
	str_done(&name);
}

/* Several words with commas: what stands before the last comma goes in front of each. */
static void add_list(struct str *out, const char *words)
{
	str_add_text(
		out, "mapfile -t COMPREPLY < <(compgen -P \"${current%\"${current##*,}\"}\" -W '");
	words_join(words, " ", out);
	str_add_text(out, "' -- \"${current##*,}\"); return");
}

static void add_value(struct str *out, const char *at, const struct option_spec *option)
{
	enum value_kind kind = option_value_kind(option);
	if (kind == VALUE_NONE)
		return;
	str_addf(out, "\t'%s/--%s'", at, option->name);
	if (option->letter)
		str_addf(out, " | '%s/-%c'", at, option->letter);
	str_add_text(out, ") ");
	if (kind == VALUE_WORD || kind == VALUE_WORDS)
		add_list(out, option->words);
	else
		str_add_text(out, actions[kind]);
	str_add_text(out, " ;;\n");
}

static void add_values(const struct command_path *path, void *context)
{
	struct str *out = context;
	struct option_list list = options_of(path);
	struct str name = STR_INIT;
	command_name(path, &name);
	for (int i = 0; i < list.count; i++)
		add_value(out, name.data, list.specs[i]);
	str_done(&name);
}

static void add_options(const struct command_path *path, void *context)
{
	struct str *out = context;
	struct option_list list = options_of(path);
	str_add_text(out, "\t\t'");
	command_name(path, out);
	str_add_text(out, "') words='");
	for (int i = 0; i < list.count; i++)
		str_addf(out, "%s--%s", i ? " " : "", list.specs[i]->name);
	str_add_text(out, "' ;;\n");
}

static void add_arguments(const struct command_path *path, void *context)
{
	struct str *out = context;
	const struct command_spec *command = command_last(path);
	const struct command_spec *const *below = command->commands;
	enum value_kind kind = command_argument_kind(command);
	if (kind == VALUE_NONE || kind == VALUE_TEXT)
		return;
	str_add_text(out, "\t\t'");
	command_name(path, out);
	str_add_text(out, "') ");
	if (kind == VALUE_WORD) {
		str_add_text(out, "words='");
		words_join(command->words, " ", out);
		for (; below && *below; below++) {
			if (!(*below)->hidden)
				str_addf(out, " %s", (*below)->name);
		}
		str_add_char(out, '\'');
	} else
		str_add_text(out, actions[kind]);
	str_add_text(out, " ;;\n");
}

void completion_bash(const struct command_spec *root, struct str *out)
{
	str_add_text(out, head);
	str_add_text(out, "\t\t");
	completion_valued(root, " | ", out);
	str_add_text(out,
		")\n\t\t\t[[ ${COMP_WORDS[i + 1]} == = ]] && ((i++))\n\t\t\t((i++))\n\t\t\t;;\n");
	str_add_text(out, middle);
	command_walk(root, add_step, out);
	str_add_text(out, values);
	command_walk(root, add_values, out);
	str_add_text(out, options);
	command_walk(root, add_options, out);
	str_add_text(out, arguments);
	command_walk(root, add_arguments, out);
	str_add_text(out, tail);
}
