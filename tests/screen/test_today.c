/* Screens of the first day and of every day: set-up, today, check-in, contacts. */
#include "seeds.h"
#include "stage.h"

/* Three letters, and each time a lower mood on the day after; a hard date ahead. */
#define SEED_DIGGING                                                                               \
	"dig() { echo 'Why did it end?' | EXBACK_NOW=${1}T21:30:00+00:00 \"$EXBACK\" write -\n"    \
	"EXBACK_NOW=${1}T21:40:00+00:00 \"$EXBACK\" checkin --mood \"$2\" --urge 3; }\n"           \
	"dig 2026-11-18 5\ndig 2026-11-19 4\ndig 2026-11-20 3\ndig 2026-11-21 2\n"
#define SEED_HARD_DATE                                                                             \
	"printf '{\"plans\": [{\"if\": \"it is their birthday\", \"then\": \"I go to the cinema "  \
	"with Bo\", \"date\": \"2026-11-22\"}]}' | exback step hard_dates --answer -\n"

static const struct view views[] = {
	{.name = "today-plain-account", .seed = SEED_DAY_33 SEED_DIGGING},
	{.name = "today-hard-date", .seed = SEED_DAY_33 SEED_DIGGING SEED_HARD_DATE},
	{.name = "today-day-40",
		.seed = SEED_CHAPTER(
			"--last-contact 2026-10-13 --name Kim") "echo 'Dear Kim' | exback write "
								"--at 2026-10-15T22:00 -\n"},
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
