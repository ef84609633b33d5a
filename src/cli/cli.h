/* What the commands share: the things a command line opens, on first need. */
#ifndef EXBACK_CLI_CLI_H
#define EXBACK_CLI_CLI_H

#include "exback/content.h"
#include "exback/engine.h"
#include "exback/flow.h"
#include "exback/json.h"
#include "exback/options.h"
#include "exback/store.h"
#include "exback/vault.h"

/* The present chapter's records and what the engine makes of them. */
struct cli_facts {
	struct moment now;
	struct records *records;
	struct decision *decision;
};

/* Longest text that a command reads from a file or a pipe. */
#define CLI_TEXT_LIMIT ((size_t)16 << 20)

struct cli {
	const struct arguments *arguments; /* the parsed command line */
	char *const *argv;                 /* as it was given, NULL at its end */
	struct clock clock;                /* day_start is the setting's once the store is open */
	char *database;                    /* path of the database; NULL until cli_database */
	struct content *content;           /* NULL until cli_content */
	struct store *store;               /* NULL until cli_store */
	struct cli_facts facts;            /* nothing until cli_facts */
	struct secret *other;              /* what opens another file, or NULL */
};

/* The root of the command table; its options are the global ones. */
extern const struct command_spec cli_root;

/* Opened once, closed at the end by cli_run. A store that is open for reading becomes writable. */
bool cli_content(struct cli *cli, struct err *err);
bool cli_store(struct cli *cli, enum store_mode mode, struct err *err);
/* Opens what is protected, for reading; of plain data it says true and opens nothing. */
bool cli_unlock(struct cli *cli, struct err *err);
/* Where the data is, or is to be; NULL where no place is known. */
const char *cli_database(struct cli *cli, struct err *err);

/* --- secret.c: passphrases --- */
/* What opens the database: the first line of EXBACK_PASSPHRASE_FILE, else asked for on the terminal
 * without echo. ERR_LOCKED where there is neither. */
bool cli_secret(const char *prompt, struct secret **ret, struct err *err);
/* Asks for the passphrase of another file where it needs one; the open store takes it for the rest of the
 * command. Only on a terminal: EXBACK_PASSPHRASE_FILE is that of the database. */
bool cli_unlock_other(struct cli *cli, const char *path, struct err *err);
/* Before it is worked on, for whoever sits at a terminal. */
void cli_note_passphrase(void);
/* A new one: the first line of `named` ("FILE", "fd:N"), else asked for twice. */
bool cli_new_secret(const char *named, struct secret **ret, struct err *err);

/* --kind letter, journal or note; without it `*ret_kind` stays, or becomes `otherwise` where it is NULL. */
bool cli_entry_kind(const struct cli *cli, const char *otherwise, char **ret_kind, struct err *err);
/* Adds a goal record; 0 days adds none. */
bool cli_save_goal(struct cli *cli, int days, struct err *err);

/* How things stand now; opens what it needs. Borrowed until it is asked again. NULL with the error. */
const struct cli_facts *cli_facts(struct cli *cli, struct err *err);

/* A coach over what is open; `ui` may be NULL for builders of pages. */
struct coach cli_coach(struct cli *cli, struct ui *ui);
/* Runs one flow, asked line by line: for a command that lacks an answer and has a terminal. Without
 * one: false with ERR_USAGE, "COMMAND: WHAT is missing". */
bool cli_ask(struct cli *cli, enum ui_result (*flow)(struct coach *coach), const char *missing,
	struct err *err);

/* --- records that are named on the command line --- */
/* The record of `table` ("contact", "entry") that the first argument names. */
bool cli_resolve(struct cli *cli, enum store_mode mode, const char *table, struct uuid *ret,
	struct err *err);
/* Puts it into the bin or takes it out (store_delete, store_restore); errors name the command. */
bool cli_bin(struct cli *cli, const struct uuid *uuid,
	bool (*act)(struct store *store, const char *uuid, struct err *err), struct err *err);

#define CLI_COMMAND 48
/* "contact edit", as errors begin; returns `out`. */
const char *cli_command(const struct cli *cli, char out[CLI_COMMAND]);

/* --- parameters that several commands take --- */
/* A past or present time from --at (now when it is not given); ERR_USAGE for the future. */
bool cli_time(struct cli *cli, const char *option, struct moment *ret, struct err *err);
/* A past or present day; ERR_USAGE for the future. */
bool cli_past_day(struct cli *cli, const char *option, struct day *ret, struct err *err);
/* Two letters, in capitals; false for anything else. */
bool cli_country_code(const char *text, char ret_country[3]);
bool cli_country(struct cli *cli, char ret_country[3], struct err *err); /* "" when not given */
bool cli_goal(struct cli *cli, int *ret_days, struct err *err);          /* 0 when not given */
/* "a,b" to lines; each is trimmed. `check` says what is wrong with one (NULL: all are fine). */
bool cli_words(const char *list, char **ret_lines,
	bool (*check)(const struct programme *, const char *, struct err *),
	const struct programme *programme, struct err *err);
/* Text of a FILE or "-": UTF-8, not blank, no NUL. */
bool cli_read_text(const char *command, const char *path, struct str *ret, struct err *err);
/* --- unsaved.c: a text that came through a pipe is nowhere else --- */
/* Whether a text is read at all after what came before it: also where it cannot be saved, so that it
 * can be kept, but not where the command has to be given once more. */
bool cli_may_read_text(const struct err *why);
/* An entry that cannot be saved becomes a draft where it was read from "-", the last argument. Returns
 * false, with `why` and where the text is. */
bool cli_text_unsaved(struct cli *cli, const char *slot, const struct entry *entry,
	const struct err *why, struct err *err);
/* The same for the answer to a step that was read from `path`. */
bool cli_answer_unsaved(struct cli *cli, const struct step_spec *step, const char *path,
	const struct str *answer, const struct err *why, struct err *err);
bool cli_has_terminal(void);
/* The screen where there is one, else line by line: a pipe, a dumb terminal, a wish for --plain. Where a
 * screen was to be had but for something that is missing, a line on standard error says so. */
struct ui *cli_open_ui(struct cli *cli);

/* --- what comes from elsewhere (import.c); the content must be open --- */
struct import_checks cli_import_checks(const struct cli *cli);
void cli_say_imported(const struct import_result *result);

/* --- output --- */
/* A page for people: pictures as text; through the pager when stdout is a terminal. */
void cli_print_page(const struct page *page);
void cli_print_text(const char *text); /* the same for text with its own lines */
/* Bytes as they are (JSON, roff, completions). False (ERR_SYSTEM) when stdout refuses them. */
bool cli_print_bytes(const struct str *bytes, struct err *err);
/* What was printed so far goes out. A pipe whose reader has left is fine. */
bool cli_flush(struct err *err);

#endif
