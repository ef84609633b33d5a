#include "exback/records.h"

#include "exback/str.h"

#include <stdlib.h>

const char *const checkin_contacts[] = {"none", "they", "necessary", "me", NULL};

void chapter_done(struct chapter *chapter)
{
	free(chapter->name);
	free(chapter->ended_by);
	free(chapter->shared);
	free(chapter->wish);
}

void contact_done(struct contact *contact)
{
	free(contact->kind);
	free(contact->note);
}

void checkin_done(struct checkin *checkin)
{
	free(checkin->feelings);
	free(checkin->did);
	free(checkin->note);
}

void answer_done(struct answer *answer)
{
	free(answer->step);
	free(answer->json);
	free(answer->chosen);
}

void move_done(struct move *move)
{
	free(move->from);
	free(move->to);
}

void urge_done(struct urge *urge)
{
	free(urge->trigger);
	free(urge->note);
}

static void free_one(struct records *records)
{
	chapter_done(&records->chapter);
	for (size_t i = 0; i < records->contact_count; i++)
		contact_done(&records->contacts[i]);
	for (size_t i = 0; i < records->checkin_count; i++)
		checkin_done(&records->checkins[i]);
	for (size_t i = 0; i < records->answer_count; i++)
		answer_done(&records->answers[i]);
	for (size_t i = 0; i < records->move_count; i++)
		move_done(&records->moves[i]);
	for (size_t i = 0; i < records->urge_count; i++)
		urge_done(&records->urges[i]);
	free(records->contacts);
	free(records->checkins);
	free(records->answers);
	free(records->moves);
	free(records->goals);
	free(records->urges);
	free(records);
}

void records_free(struct records *records)
{
	while (records) {
		struct records *earlier = records->earlier;
		free_one(records);
		records = earlier;
	}
}
