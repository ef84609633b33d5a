/* Reading the table of commands: what the parser and all writers of options.h share. */
#ifndef EXBACK_BASE_OPTIONS_TABLE_H
#define EXBACK_BASE_OPTIONS_TABLE_H

#include "exback/options.h"

#define COMMAND_DEPTH 3 /* root, command, subcommand */

/* A command and the commands it belongs to. */
struct command_path {
	const struct command_spec
		*steps[COMMAND_DEPTH]; /* from the root down; NULL after the last */
	int depth;                     /* 0 the root, 1 a command, 2 a subcommand */
};

struct option_list {
	const struct option_spec *specs[OPTION_MAX]; /* the command's own, the root's, --help */
	int count;                                   /* all of them */
	int own;                                     /* how many are the command's own */
};

const struct command_spec *command_last(const struct command_path *path);
/* False (and nothing added) below a subcommand. */
bool command_enter(struct command_path *path, const struct command_spec *command);
/* "contact list", "" for the root: what stands between the program's name and the options. */
void command_name(const struct command_path *path, struct str *out);
/* "exback checkin --mood N [OPTION]... ARGUMENTS" */
void command_usage(const struct command_path *path, struct str *out);
/* Calls `visit` for the root, each command and each subcommand that is not hidden, in that order. */
void command_walk(const struct command_spec *root,
	void (*visit)(const struct command_path *path, void *context), void *context);

struct option_list options_of(const struct command_path *path);

/* "a, b" of "a,b"; NULL gives nothing. */
void words_join(const char *words, const char *between, struct str *out);

enum value_kind {
	VALUE_NONE,  /* a flag */
	VALUE_TEXT,  /* anything */
	VALUE_WORD,  /* one of the words */
	VALUE_WORDS, /* several of them, with commas */
	VALUE_FILE,
	VALUE_DIRECTORY
};
enum value_kind option_value_kind(const struct option_spec *option);
/* What the first argument of a command is: files where its usage says FILE. */
enum value_kind command_argument_kind(const struct command_spec *command);

/* The writers of one shell each. */
void completion_bash(const struct command_spec *root, struct str *out);
void completion_zsh(const struct command_spec *root, struct str *out);
void completion_fish(const struct command_spec *root, struct str *out);
/* All options that take a value in some command, so that a completion can tell a value from a
 * command: "--db|--on|-o". */
void completion_valued(const struct command_spec *root, const char *between, struct str *out);

#endif
