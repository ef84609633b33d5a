/* The contacts of a chapter, folded day by day up to a moment: the numbers of programme.md
 * section 3.
 *
 *     tally_open(&tally, programme, records, now);
 *     tally_reach(&tally, moment);       as often as wanted, moments rising
 *     … tally_days_kept(&tally) …
 *     tally_done(&tally);
 *
 * A contact takes part once its civil day has passed, or from its instant on within its day.
 * Contacts dated before day 0 are history and left out. */
#ifndef ENGINE_TALLY_H
#define ENGINE_TALLY_H

#include "exback/content.h"
#include "exback/records.h"

struct tally_contact {
	struct moment when; /* not after now */
	const struct contact *contact;
	const struct contact_kind *kind; /* NULL: the programme does not know it */
};

struct tally {
	struct tally_contact *contacts; /* by civil day, instant, uuid */
	size_t count;
	size_t next;           /* the first that has not taken part yet */
	struct day zero;       /* day 0 */
	struct day day;        /* the day that is reached */
	struct day last_reset; /* of the last contact that resets, or day 0 */
	struct day last_any;   /* of the last contact of any kind, or day 0 */
	int days_slipped;      /* days after day 0 with a contact that resets */
	int longest_ended;     /* longest of the runs that a contact has ended */
	int slips[5];          /* by rule, R1 first */
	int necessary;         /* contacts of kind `necessary` */
};

void tally_open(struct tally *tally, const struct programme *programme,
	const struct records *records, struct moment now);
void tally_done(struct tally *tally);
void tally_reach(struct tally *tally, struct moment moment);

int tally_days_in_chapter(const struct tally *tally);
int tally_days_no_contact(const struct tally *tally);
int tally_days_since_any_contact(const struct tally *tally);
int tally_days_kept(const struct tally *tally);
int tally_longest_run(const struct tally *tally);

/* Whether a contact starts the headline count anew: of a kind that does, from day 0 on. */
bool contact_resets(
	const struct programme *programme, const struct contact *contact, struct day zero);

#endif
