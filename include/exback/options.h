/* The table of commands and options. One table, and from it: the parser, `--help`, the man page
 * and the completions of bash, zsh and fish.
 *
 *     static const struct option_spec options[] = {
 *             {.name = "mood", .argument = N_("N"), .help = N_("1 (worst) to 5"), .required = true},
 *             {.name = "json", .help = N_("print JSON")},
 *             {0},
 *     };
 *     const struct command_spec command_checkin = {.name = "checkin", .options = options, …};
 */
#ifndef EXBACK_OPTIONS_H
#define EXBACK_OPTIONS_H

#include "exback/err.h"
#include "exback/str.h"

#define OPTION_MAX 24 /* options a command, its own and the global ones */

struct option_spec {
	const char *name;     /* long name; NULL ends a table */
	const char *argument; /* what stands for its value in the usage, or NULL: a flag */
	const char *help;     /* one line, lower case, no final stop */
	const char *words;    /* for completions: allowed values, comma separated, or NULL */
	char letter;          /* short name, or 0 */
	bool required;        /* must be given */
};

struct cli;
struct arguments;

struct command_spec {
	const char *name;
	const char *arguments; /* usage of what is not an option: "KIND", "[FILE|-]" */
	const char *summary;   /* one line */
	const char *detail;    /* a paragraph or more for --help and the man page, or NULL */
	const char *words;     /* for completions of the first argument, or NULL */
	const struct option_spec *options; /* or NULL */
	const struct command_spec *const
		*commands; /* subcommands, a list that NULL ends; or NULL */
	int least, most;   /* number of arguments */
	bool hidden;       /* in no help text */
	bool (*run)(struct cli *cli, const struct arguments *arguments, struct err *err);
};

/* What a parsed command line asks. Borrows argv and the tables. */
struct arguments {
	const struct command_spec *command; /* the innermost one named; the root when none is */
	const struct command_spec *path[3]; /* root, command, subcommand */
	const struct option_spec *given[OPTION_MAX];
	const char *values[OPTION_MAX]; /* "" for flags */
	int given_count;
	char **words; /* arguments that are not options */
	int word_count;
	bool help; /* --help was given: show it, run nothing */
};

/* Options of `root` are global: accepted before and after the command. Uses getopt_long, so long
 * names may be shortened and `--` ends options. ERR_USAGE names the culprit and says
 * "see 'exback COMMAND --help'". A command with subcommands whose first word names none of them
 * runs itself, if it takes arguments at all; an option that both have may stand before the
 * subcommand. Of an option given twice the last value counts. Nothing is missing with --help.
 * getopt reorders argv; POSIXLY_CORRECT keeps it from doing so. */
bool options_parse(const struct command_spec *root, int argc, char **argv, struct arguments *ret,
	struct err *err);
bool option_given(const struct arguments *arguments, const char *name);
const char *option_value(const struct arguments *arguments, const char *name); /* NULL: not given */
/* A number in [low, high]; untouched when not given. False with ERR_USAGE when it is not one. */
bool option_number(const struct arguments *arguments, const char *name, int low, int high,
	int *ret_number, struct err *err);

/* Writers; all output is plain text made from the table alone. */
void options_help(const struct arguments *arguments, struct str *out);
void options_man(const struct command_spec *root,
	struct str *out); /* roff of the COMMANDS and OPTIONS sections */
bool options_completion(
	const struct command_spec *root, const char *shell, struct str *out, struct err *err);

#endif
