/* Screens of the first day and of every day: set-up, today, check-in, contacts. */
#include "seeds.h"
#include "stage.h"

static const struct view views[] = {
	{.name = "first"},
	{.name = "first-keys", .keys = "?"},
	{.name = "setup-about", .keys = "<Down><Down><Enter>"},
	{.name = "setup-passphrase", .keys = "<Down><Down><Enter><Enter>"},
	{.name = "setup-passphrase-new", .keys = "<Down><Down><Enter><Enter>y"},
	{.name = "setup-passphrase-set",
		.keys = "<Down><Down><Enter><Enter>yhorse<Enter>horse<Enter>"},
	{.name = "setup-last-contact", .keys = "<Down><Down><Enter><Enter><Enter>"},
	{.name = "setup-last-contact-wrong",
		.keys = "<Down><Down><Enter><Enter><Enter>tomorrow<Enter>"},
	{.name = "setup-about-it", .keys = "<Down><Down><Enter><Enter><Enter>-3d<Enter>"},
	{.name = "setup-goal", .keys = "<Down><Down><Enter><Enter><Enter>-3d<Enter>Kim<Enter>"},
	{.name = "setup-country",
		.keys = "<Down><Down><Enter><Enter><Enter>-3d<Enter>Kim<Enter><Enter>"},
	{.name = "setup-done",
		.keys = "<Down><Down><Enter><Enter><Enter>-3d<Enter>Kim<Enter><Enter><Enter>"},
	{.name = "today-day-0", .seed = SEED_DAY_0},
	{.name = "today-day-12", .seed = SEED_DAY_12},
	{.name = "today-slip", .seed = SEED_DAY_33 SEED_SLIP},
	{.name = "today-slip-today", .seed = SEED_DAY_33 "exback contact reached_out\n"},
	{.name = "today-trends", .seed = SEED_DAY_33 SEED_SLIP SEED_CHECKINS SEED_CHECKIN_TODAY},
	{.name = "today-draft", .seed = SEED_DAY_12, .keys = "wI wanted to say<Esc>"},
	{.name = "today-keys", .seed = SEED_DAY_12, .keys = "?"},
	{.name = "checkin", .seed = SEED_DAY_12, .keys = "c"},
	{.name = "checkin-filled", .seed = SEED_DAY_12 SEED_CHECKIN_TODAY, .keys = "c"},
	{.name = "checkin-end",
		.seed = SEED_DAY_12,
		.keys = "c<Down><Down><Down><Down><Down><Down><Down><Down>"},
	{.name = "checkin-keys", .seed = SEED_DAY_12, .keys = "c?"},
	{.name = "checkin-closing", .seed = SEED_DAY_12, .keys = "c<Enter>"},
	{.name = "contact-kinds", .seed = SEED_DAY_12, .keys = "ln"},
	{.name = "contact-form", .seed = SEED_DAY_12, .keys = "ln<Enter>"},
	{.name = "contact-slip", .seed = SEED_DAY_12, .keys = "ln<Enter><Enter>"},
	{.name = "contact-log-empty", .seed = SEED_DAY_12, .keys = "l"},
	{.name = "contact-log",
		.seed = SEED_DAY_33 SEED_SLIP
		"exback contact they_reached_out --at 2026-11-15T20:15\n"
		"exback contact replied --at 2026-10-24T01:30 --drinking\n",
		.keys = "l"},
	{.name = "contact-log-keys", .seed = SEED_DAY_12, .keys = "l?"},
};

int main(void)
{
	return stage_play(views, sizeof views / sizeof *views);
}
