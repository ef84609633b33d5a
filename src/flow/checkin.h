/* The form of the check-in: what is on the screen, to and from a record, to and from a draft. */
#ifndef EXBACK_FLOW_CHECKIN_H
#define EXBACK_FLOW_CHECKIN_H

#include "common.h"

#define CHECKIN_SLOT       "checkin." /* and the day */
#define CHECKIN_FEELINGS   24         /* options at most */
#define CHECKIN_ACTIVITIES 16
#define CHECKIN_CONTACTS   4

struct checkin_form {
	const struct coach *coach;
	struct day day;
	int contact, mood, urge, sleep; /* -1: untouched */
	struct ui_option contacts[CHECKIN_CONTACTS];
	struct ui_option moods[5], sleeps[5]; /* the words of the scales */
	struct ui_option feelings[CHECKIN_FEELINGS];
	struct ui_option activities[CHECKIN_ACTIVITIES]; /* picked, done lately, one of each kind */
	bool feels[CHECKIN_FEELINGS], did[CHECKIN_ACTIVITIES];
	size_t feeling_count, activity_count;
	struct ui_option low_option;
	bool low;       /* "I do not want to live" */
	struct str own; /* own activities, separated by commas */
	struct str note;
	bool owed; /* a save has failed: what is in it is kept nowhere */
};

/* Fills the options, then the values from what the day already has. */
void checkin_form_init(struct checkin_form *form, const struct coach *coach,
	const struct records *records, struct day day);
void checkin_form_done(struct checkin_form *form);
/* The keep of ui_form; the context is the form. */
bool checkin_form_keep(void *context, const char *text, size_t length, struct err *err);
/* A record made of the values; checkin_done it. */
void checkin_form_record(const struct checkin_form *form, struct moment when, struct checkin *ret);
void checkin_form_set(struct checkin_form *form, const struct checkin *checkin);
/* Goes on with the draft of the day, where there is one. */
void checkin_form_resume(struct checkin_form *form);
void checkin_form_forget(const struct checkin_form *form);
/* The day of the check-in whose draft a slot holds; false for any other slot. */
bool checkin_day_of_slot(const char *slot, struct day *ret);

#endif
