/* What conversations share. */
#ifndef EXBACK_FLOW_COMMON_H
#define EXBACK_FLOW_COMMON_H

#include "exback/flow.h"
#include "exback/i18n.h"

/* The keys that work on every screen once the data are open (home.c). */
void flow_set_globals(struct coach *coach);
/* A person is one key away: the row of the tables of keys, wherever it stands. */
#define FLOW_SUPPORT_ACTION                                                                        \
	{                                                                                          \
		.key = UI_KEY_F(6), .word = "support", .label = N_("support"),                     \
		.help = N_("people to turn to, at once"), .first = true                            \
	}
enum ui_result flow_run_support(struct ui *ui, void *context); /* the coach */
/* The urge tool as its key opens it: another wave over it is not offered. */
enum ui_result flow_urge_from_list(struct coach *coach);

/* The facts as they are now; loaded anew after every verb that may have changed them. */
struct flow_facts {
	struct moment now;
	struct records *records;
	struct decision *decision;
};
bool flow_facts_load(const struct coach *coach, struct flow_facts *ret, struct err *err);
void flow_facts_done(struct flow_facts *facts);

/* Shows what went wrong and what to do, and gives BACK (or what the person chose: HOME, QUIT). Of
 * data that are locked, though they were open a moment ago, it asks for the passphrase; QUIT without it. */
enum ui_result flow_complain(const struct coach *coach, const struct err *err);
/* A page of one text with "go on"; frees the page. */
enum ui_result flow_tell(const struct coach *coach, const char *title, struct page *page);
/* Yes or no: UI_OK for yes, UI_BACK for no. */
enum ui_result flow_confirm(
	const struct coach *coach, const char *title, const char *question, const char *yes);
/* For what cannot be taken back: UI_OK once this word was typed. Frees the page. */
enum ui_result flow_confirm_word(const struct coach *coach, const char *title, struct page *page,
	const char *question, const char *word);

/* Whether the last chapter was closed and no other one has begun. */
bool flow_between_chapters(const struct coach *coach, const struct records *records);

/* Asks whether to take a move, and takes it. */
enum ui_result flow_offer_move(const struct coach *coach, const char *to);
/* Why a way is closed for the chapter, kindly; borrowed from the content. */
const char *flow_closed_text(const struct coach *coach, const struct closure_spec *closed);

/* A country with verified lines, or "" for another one. In: the present choice. */
enum ui_result flow_choose_country(struct coach *coach, char country[3]);

/* Pieces of the support page: the user's own people; the lines against violence of their country. */
void flow_people(const struct coach *coach, struct page *page);
void flow_violence_lines(const struct coach *coach, struct page *page);

/* "Reconnection": the phase's title; the state's own where the phase has none. */
const char *flow_phase_title(const struct coach *coach, const struct state_spec *state);
const char *flow_state_title(const struct coach *coach, const char *state);

/* What the ex is called: the typed name, or "your ex". */
const char *flow_name(const struct records *records);
/* A text of the content with {name}, {kept}, {total}, {longest}, {days}, {goal} filled in. */
void flow_say(const struct coach *coach, const struct records *records, const struct counts *counts,
	const char *file, const char *path, struct str *out);
void flow_page_say(const struct coach *coach, const struct records *records,
	const struct counts *counts, const char *file, const char *path, struct page *page);
/* The same for a text that is at hand (a thought). */
void flow_fill(const struct records *records, const struct counts *counts, const char *text,
	struct str *out);

#define BREATHE_IN  4 /* seconds: a slow, even breath with a longer way out */
#define BREATHE_OUT 6

#define DATE_TEXT 96
/* "Sunday 22 November 2026" and "Sun 22 Nov"; both return `out`. */
const char *flow_date(struct day day, char out[DATE_TEXT]);
const char *flow_date_short(struct day day, char out[DATE_TEXT]);
const char *flow_month(struct day day, char out[DATE_TEXT]);
/* "14:05" on the wall of a moment. */
const char *flow_time(const struct moment *moment, char out[DATE_TEXT]);

/* Checks of form fields; the context is the coach. */
const char *flow_check_past_day(void *context, const char *text);
const char *flow_check_time(void *context, const char *text); /* HH:MM */
const char *flow_check_future_day(void *context, const char *text);

#endif
