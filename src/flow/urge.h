/* The urge tool (programme.md section 5): one key from anywhere. */
#ifndef EXBACK_FLOW_URGE_H
#define EXBACK_FLOW_URGE_H

#include "common.h"

#define URGE_SLOT     "urge"
#define URGE_TRIGGERS 8 /* at most */

/* An urge that is being ridden out. It is kept beside the drafts, so that leaving the screen, or the
 * program, stops no clock and forgets no rating. */
struct urge_visit {
	struct coach *coach;
	struct uuid urge;      /* what it is logged as, however often that is tried */
	int before, after;     /* 0-10, -1 while not rated */
	int trigger;           /* index into urge.json's triggers, -1 while unknown */
	int sent;              /* 0 no, 1 yes, -1 while unknown */
	int64_t began;         /* UTC seconds */
	int64_t waiting_until; /* UTC seconds; 0: no timer runs */
	bool late_said;        /* the hour, or the drink, has been spoken of */
	bool resumed;          /* it was begun before, and left */
};

/* The visit that was begun and not finished; a fresh one otherwise. */
void urge_visit_load(struct urge_visit *visit, struct coach *coach);
bool urge_visit_keep(const struct urge_visit *visit, struct err *err);
void urge_visit_forget(const struct urge_visit *visit);
bool urge_visit_is_begun(const struct urge_visit *visit);
/* Minutes that the timer still has, rounded up; 0 when none runs. */
int urge_minutes_left(const struct urge_visit *visit);

/* The user's own if-then plans and reasons, for the moment they were made for. */
void urge_plans_page(const struct coach *coach, const struct records *records, struct page *page);
bool urge_has_reasons(const struct records *records);
void urge_reasons_page(const struct coach *coach, const struct records *records, struct page *page);
/* Ninety seconds, drawn, beside the user's own plans. */
enum ui_result urge_breathe(struct urge_visit *visit);
/* What is chosen for the next twenty minutes; UI_OK when it was enough. */
enum ui_result urge_choices(struct ui *ui, void *context);

#endif
