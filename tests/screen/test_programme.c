/* Screens of the programme: its page, steps of each kind, review, support, the urge, settings. */
#include "seeds.h"
#include "stage.h"

#define PHASE_2 SEED_DAY_33 SEED_CHECKINS SEED_GRIEVING
#define PHASE_3 PHASE_2 SEED_SELF_CARE
#define NEXT    "<Down><Enter>"

static const struct view views[] = {
	{.name = "programme", .seed = SEED_DAY_12, .keys = "p"},
	{.name = "programme-steps", .seed = PHASE_2, .keys = "p<PgDn><PgDn><PgDn><PgDn>"},
	{.name = "programme-phase-3", .seed = PHASE_3, .keys = "p"},
	{.name = "step-choose-lesson", .seed = SEED_DAY_12, .keys = NEXT},
	{.name = "step-choose", .seed = SEED_DAY_12, .keys = NEXT "<Enter>"},
	{.name = "step-choose-keys", .seed = SEED_DAY_12, .keys = NEXT "<Enter>?"},
	{.name = "step-yes", .seed = SEED_DAY_12, .keys = NEXT "<Enter><Down><Space><Enter>"},
	{.name = "step-accept",
		.seed = SEED_DAY_12 SEED_ANSWER "answer why_no_contact '{}'\n"
						"answer is_it_safe '{\"chosen\": [\"none\"]}'\n"
						"answer their_wish '{\"chosen\": [\"none\"]}'\n",
		.keys = NEXT},
	{.name = "step-write", .seed = SEED_DAY_12 SEED_UP_TO_WRITE, .keys = NEXT "<Enter>"},
	{.name = "step-checklist",
		.seed = SEED_DAY_12 SEED_UP_TO_WRITE
		"answer why_how_long '{\"text\": \"It is a long way.\"}'\n",
		.keys = NEXT "<Enter><Space><Down><Down><Space>"},
	{.name = "step-plan",
		.seed = SEED_DAY_12 SEED_UP_TO_WRITE
		"answer why_how_long '{\"text\": \"It is a long way.\"}'\n"
		"answer my_reply '{\"text\": \"I need quiet.\"}'\n"
		"answer clear_triggers '{\"ticked\": [\"mute_page\"]}'\n",
		.keys = NEXT "<Enter>"},
	{.name = "step-person",
		.seed = SEED_DAY_12 SEED_UP_TO_WRITE
		"for id in why_how_long my_reply; do "
		"answer $id '{\"text\": \"I need quiet.\"}'; done\n"
		"answer clear_triggers '{\"ticked\": [\"mute_page\"]}'\n" SEED_PLAN,
		.keys = NEXT "<Enter>"},
	{.name = "step-two-lists",
		.seed = PHASE_2 "for id in this_is_grief short_cut; do answer $id '{}'; done\n"
				"answer name_it '{\"chosen\": [\"sorrow\"]}'\n"
				"for id in what_it_says my_short_cut; do "
				"answer $id '{\"text\": \"The mornings.\"}'; done\n",
		.keys = "p<Down><Down><Down><Down><Down><Enter><Enter>"},
	{.name = "step-activities",
		.seed = PHASE_3 "answer you_first '{}'\n",
		.keys = NEXT "<Enter>"},
	{.name = "step-rate",
		.seed = PHASE_3
		"answer you_first '{}'\n"
		"answer pick_activities '{\"chosen\": [\"walk\", \"food\", \"friends\"]}'\n"
		"answer letter_of_kindness '{\"text\": \"Dear me.\"}'\n",
		.keys = NEXT "<Enter>"},
	{.name = "review-day-0", .seed = SEED_DAY_0, .keys = "r"},
	{.name = "review", .seed = SEED_DAY_33 SEED_SLIP SEED_CHECKINS, .keys = "r"},
	{.name = "review-end", .seed = SEED_DAY_33 SEED_SLIP SEED_CHECKINS, .keys = "r<End>"},
	{.name = "support", .seed = SEED_DAY_12, .keys = "s"},
	{.name = "support-end", .seed = SEED_DAY_12, .keys = "s<End>"},
	{.name = "support-no-wish",
		.seed = SEED_DAY_12 "exback checkin --mood 2 --urge 3 --no-wish-to-live\n",
		.keys = "c<Enter>"},
	{.name = "today-no-wish",
		.seed = SEED_DAY_12 "exback checkin --mood 2 --urge 3 --no-wish-to-live\n"},
	{.name = "support-first", .keys = "s"},
	{.name = "safety-plan",
		.seed = SEED_DAY_12 SEED_ANSWER
		"answer safe_warning_signs '{\"text\": \"I stop answering Ana.\"}'\n",
		.keys = "sy"},
	{.name = "urge-rate", .seed = SEED_DAY_12, .keys = "u"},
	{.name = "urge-choices", .seed = SEED_DAY_12, .keys = "u8<Enter><Enter>"},
	{.name = "urge-people",
		.seed = SEED_DAY_12 SEED_ANSWER
		"answer my_people '{\"name\": \"Ana\", \"phone\": \"030 123 45 67\"}'\n",
		.keys = "u8<Enter><Enter><Down><Down><Down><Enter>"},
	{.name = "urge-list",
		.seed = SEED_DAY_12 SEED_ANSWER
		"answer pick_activities '{\"chosen\": [\"swim\", \"music\", \"walk\"]}'\n",
		.keys = "u8<Enter><Enter><Down><Down><Down><Down><Enter>"},
	{.name = "urge-after",
		.seed = SEED_DAY_12,
		.keys = "u8<Enter><Enter><Down><Down><Down><Down><Down><Down><Enter>4<Enter>"},
	{.name = "urge-closed",
		.seed = SEED_DAY_12,
		.keys = "u8<Enter><Enter><Down><Down><Down><Down><Down><Down><Enter>4<Down>"
			"<Right><Enter>"},
	{.name = "urge-left", .seed = SEED_DAY_12, .keys = "u8<Enter><Enter><Esc><Esc><Esc>"},
	{.name = "settings", .seed = SEED_DAY_12, .keys = "o"},
};

int main(void)
{
	return stage_play(views, sizeof views / sizeof *views);
}
