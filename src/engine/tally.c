#include "tally.h"

#include "exback/mem.h"
#include "exback/str.h"
#include "ids.h"
#include "moments.h"

#include <stdlib.h>
#include <string.h>

#define RULE_DRINKING 5

static int tally_contact_compare(const void *left, const void *right)
{
	const struct tally_contact *a = left, *b = right;
	int days = day_compare(a->when.day, b->when.day);

	if (days)
		return days;
	if (a->when.at != b->when.at)
		return a->when.at < b->when.at ? -1 : 1;
	return strcmp(a->contact->record.uuid.text, b->contact->record.uuid.text);
}

static void tally_read(struct tally *tally, const struct programme *programme,
	const struct contact *contact, const struct ids *kinds, struct moment now)
{
	size_t kind = ids_find(kinds, contact->kind, strlen(contact->kind));

	if (day_compare(contact->record.when.day, tally->zero) < 0)
		return;
	tally->contacts[tally->count++] = (struct tally_contact){
		.when = moment_until(contact->record.when, now),
		.contact = contact,
		.kind = kind == NO_ID ? NULL : &programme->contact_kinds[kind],
	};
}

void tally_open(struct tally *tally, const struct programme *programme,
	const struct records *records, struct moment now)
{
	struct day zero = chapter_day_zero(&records->chapter, now.day);
	struct ids kinds;

	*tally = (struct tally){.zero = zero, .day = zero, .last_reset = zero, .last_any = zero};
	tally->contacts = mem_zero(records->contact_count + 1, sizeof *tally->contacts);
	ids_open(&kinds, programme->contact_kinds, programme->contact_kind_count,
		sizeof *programme->contact_kinds);
	for (size_t i = 0; i < records->contact_count; i++)
		tally_read(tally, programme, &records->contacts[i], &kinds, now);
	ids_done(&kinds);
	qsort(tally->contacts, tally->count, sizeof *tally->contacts, tally_contact_compare);
}

void tally_done(struct tally *tally)
{
	free(tally->contacts);
	*tally = (struct tally){0};
}

/* R1 to R4 by kind; R5 is any of them after drinking, so that such a contact counts twice. */
static void tally_slip(struct tally *tally, const struct tally_contact *contact)
{
	int rule = contact->kind->rule;

	if (rule < 1 || rule > RULE_DRINKING)
		return;
	tally->slips[rule - 1]++;
	if (contact->contact->drinking && rule != RULE_DRINKING)
		tally->slips[RULE_DRINKING - 1]++;
}

/* Contacts come by civil day, so a later day than the last one that reset is a new day slipped. */
static void tally_reset(struct tally *tally, struct day day)
{
	int run = days_from(tally->last_reset, day) - 1;

	if (day_compare(day, tally->last_reset) <= 0)
		return;
	if (run > tally->longest_ended)
		tally->longest_ended = run;
	tally->last_reset = day;
	tally->days_slipped++;
}

static void tally_add(struct tally *tally, const struct tally_contact *contact)
{
	tally->last_any = day_most(tally->last_any, contact->when.day);
	if (!contact->kind)
		return;
	if (text_equal(contact->kind->id, "necessary"))
		tally->necessary++;
	tally_slip(tally, contact);
	if (contact->kind->resets)
		tally_reset(tally, contact->when.day);
}

static bool tally_takes_part(const struct tally_contact *contact, struct moment moment)
{
	int days = day_compare(contact->when.day, moment.day);

	return days < 0 || (days == 0 && contact->when.at <= moment.at);
}

void tally_reach(struct tally *tally, struct moment moment)
{
	tally->day = moment.day;
	while (tally->next < tally->count &&
		tally_takes_part(&tally->contacts[tally->next], moment))
		tally_add(tally, &tally->contacts[tally->next++]);
}

int tally_days_in_chapter(const struct tally *tally)
{
	return days_from(tally->zero, tally->day);
}

int tally_days_no_contact(const struct tally *tally)
{
	return days_from(tally->last_reset, tally->day);
}

int tally_days_since_any_contact(const struct tally *tally)
{
	return days_from(tally->last_any, tally->day);
}

int tally_days_kept(const struct tally *tally)
{
	return tally_days_in_chapter(tally) - tally->days_slipped;
}

int tally_longest_run(const struct tally *tally)
{
	int present = tally_days_no_contact(tally);

	return present > tally->longest_ended ? present : tally->longest_ended;
}

bool contact_resets(
	const struct programme *programme, const struct contact *contact, struct day zero)
{
	const struct contact_kind *kind = programme_contact_kind(programme, contact->kind);

	return kind && kind->resets && day_compare(contact->record.when.day, zero) >= 0;
}
