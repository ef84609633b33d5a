/* The conversations. One flow a file in src/flow; each is straight C over the verbs of ui.h.
 *
 * A flow borrows the coach (below), reads the facts it needs from the store, asks, keeps the answer
 * and returns what the last verb returned. Only flow_home handles UI_HOME. */
#ifndef EXBACK_FLOW_H
#define EXBACK_FLOW_H

#include "exback/content.h"
#include "exback/engine.h"
#include "exback/ui.h"
#include "exback/vault.h"

/* What every conversation needs; made by main, borrowed by all. */
struct coach {
	struct ui *ui;
	struct store *store;
	const struct content *content;
	struct clock *clock; /* its day_start is kept in step with the setting */
	const char *
		writing; /* slot of the text that is on the page, which a global key may cover; or NULL */
};

/* The whole program: the first screen before set-up, today after it, until QUIT. */
enum ui_result flow_home(struct coach *coach);

enum ui_result flow_setup(struct coach *coach);
/* `day` DAY_NONE: today. */
enum ui_result flow_checkin(struct coach *coach, struct day day);
enum ui_result flow_contact(struct coach *coach);
/* A new unsent letter (or the one whose draft waits), at once. */
enum ui_result flow_write(struct coach *coach);
enum ui_result flow_journal(struct coach *coach);
enum ui_result flow_review(struct coach *coach);
/* The urge tool; goes on with a visit that was begun less than three hours ago. */
enum ui_result flow_urge(struct coach *coach);
enum ui_result flow_support(struct coach *coach);
/* The same page, opened by itself: its first words say why. However it was opened, there is no support
 * over support, nor a wave. */
enum ui_result flow_support_first(struct coach *coach, enum support_first why);
enum ui_result flow_programme(struct coach *coach);
enum ui_result flow_settings(struct coach *coach);
/* Asks; once all is erased there is nothing to go back to: UI_QUIT. */
enum ui_result flow_erase(struct coach *coach);

/* Asks for the passphrase of a protected database until that opens; then `coach->store` is the caller's
 * to close. QUIT: nobody knew it. */
enum ui_result flow_unlock(struct coach *coach, const char *database);
/* The data that are open were given another passphrase somewhere else (ERR_LOCKED of what needs them): asks for
 * it, and goes on with what is in hand. OK: they are open again. */
enum ui_result flow_unlock_again(const struct coach *coach);
#define FLOW_LOCK_MOST 1440 /* minutes: a day */
/* The front end locks from now on where what is kept is protected, and else no more. */
void flow_set_lock(const struct coach *coach);
/* After a lock at this instant: offers to go on with what was being written then. */
enum ui_result flow_resume(struct coach *coach, int64_t locked_at);

/* --- what commands and flows share: judgements and sentences that need more than one layer --- */

/* Opens the text of an entry for correction. */
enum ui_result flow_edit_entry(struct coach *coach, const char *uuid);
/* An entry that could not be saved waits as a draft, which today then offers: in the slot of its kind
 * for a new one, of its uuid for one that is corrected. */
bool flow_keep_text(
	const struct coach *coach, const char *slot, const struct entry *entry, struct err *err);

/* Builders of what is shown, so that a command prints the same words. */
void flow_status_page(const struct coach *coach, const struct records *records,
	const struct decision *decision, struct page *page);
/* After a check-in: support first where it is due, a thought, the next small step. */
void flow_closing_page(const struct coach *coach, const struct records *records,
	const struct decision *decision, struct page *page);
void flow_support_page(
	const struct coach *coach, const char *country, enum support_first why, struct page *page);
void flow_review_page(const struct coach *coach, const struct records *records,
	const struct decision *decision, int days, struct page *page);
void flow_programme_page(const struct coach *coach, const struct records *records,
	const struct decision *decision, struct page *page);
/* The country for help lines: the setting, else what the locale names, else "". `coach->store` may be NULL. */
void flow_country(const struct coach *coach, char country[3]);
/* Takes a move on the facts as they are now; ERR_NO with the reason when its gate is shut or the way is
 * closed, ERR_USAGE when there is no such state. */
bool flow_go(const struct coach *coach, const char *to, struct err *err);
/* What a shut gate lacks, on one line: "7 days kept: 3 of 7; every step done: 11 to go". */
void flow_say_missing(const struct coach *coach, const struct open_move *move, struct str *out);
/* What erasing takes and what it cannot reach, and a word that has to be typed: UI_OK. */
enum ui_result flow_confirm_erase(struct coach *coach, const char *database);
void flow_erased_page(size_t files, struct page *page);
/* What a new passphrase brought along and what it could not, a line each. */
void flow_say_remnants(const struct vault_remnants *remnants, struct str *out);
/* Which backups of ours may still hold what was purged: "3 backups in ~/… may still hold it …"; adds
 * nothing where there are none. */
void flow_say_backups(struct store *store, struct str *out);
/* A text of a step in the language: "title", "body", "options.none"; NULL when it has none. */
const char *flow_step_text(
	const struct coach *coach, const struct step_spec *step, const char *part);
/* The lesson of a step, with what the person calls the ex filled in. */
void flow_step_body(const struct coach *coach, const struct records *records,
	const struct step_spec *step, struct str *out);
/* The title of an entry: its own, or that of the step it answers; NULL when it has none. */
const char *flow_entry_title(const struct coach *coach, const struct entry *entry);
/* The lesson, and every answer that was given. */
void flow_step_page(const struct coach *coach, const struct records *records,
	const struct step_spec *step, struct page *page);
/* One answer, with its date. */
void flow_answer_page(const struct coach *coach, const struct step_spec *step,
	const struct answer *answer, struct page *page);
/* Keeps an answer (JSON in the shape of the step's kind). ERR_USAGE: it does not fit; ERR_NO: not now. */
bool flow_answer_step(struct coach *coach, const struct step_spec *step, const char *bytes,
	size_t length, struct err *err);
/* One that came through a pipe and could not be kept waits as a draft of the step. ERR_USAGE: not JSON. */
bool flow_keep_answer(const struct coach *coach, const struct step_spec *step, const char *bytes,
	size_t length, struct err *err);
/* What is said after a slip, a contact that is none, or the second boundary (programme.md section 3). */
void flow_contact_page(const struct coach *coach, const struct records *records,
	const struct decision *decision, const struct contact *contact, struct page *page);

#endif
