/* Histories for the stage: scripts of commands, as literals, to be put one after the other. The clock
 * stands at PTY_NOW; a line may set EXBACK_NOW for itself. */
#ifndef TESTS_SCREEN_SEEDS_H
#define TESTS_SCREEN_SEEDS_H

/* A chapter with an id that is always the same, for today's thought hangs on it. */
#define SEED_CHAPTER(arguments)                                                                    \
	"id=$(exback init --country DE " arguments ")\n"                                           \
	"exback export | sed \"s/$id/01a20324-0000-7000-8000-000000000001/g\" >\"$HOME/one\"\n"    \
	"rm -r \"$HOME/.local\"\n"                                                                 \
	"exback import \"$HOME/one\"\n"
#define SEED_DAY_0  SEED_CHAPTER("--last-contact today")
#define SEED_DAY_12 SEED_CHAPTER("--last-contact 2026-11-10 --name Kim")
#define SEED_DAY_33 SEED_CHAPTER("--last-contact 2026-10-20 --name Kim")
/* R1 on the twenty-first day: a second run of twelve days. */
#define SEED_SLIP "exback contact reached_out --at 2026-11-10T23:40 --note 'a message at night'\n"

/* Eleven of the last fourteen days, each on its evening. */
#define SEED_CHECKINS                                                                              \
	"day() { now=$1; shift; EXBACK_NOW=${now}T21:30:00+00:00 \"$EXBACK\" checkin \"$@\"; }\n"  \
	"day 2026-11-09 --mood 1 --urge 9 --feelings sorrow,missing\n"                             \
	"day 2026-11-10 --mood 1 --urge 10 --feelings sorrow,anger\n"                              \
	"day 2026-11-11 --mood 2 --urge 8 --feelings shame\n"                                      \
	"day 2026-11-12 --mood 2 --urge 8 --did walk\n"                                            \
	"day 2026-11-14 --mood 3 --urge 7 --did walk,friends\n"                                    \
	"day 2026-11-15 --mood 2 --urge 5 --feelings missing\n"                                    \
	"day 2026-11-16 --mood 3 --urge 6 --feelings loneliness\n"                                 \
	"day 2026-11-17 --mood 3 --urge 4 --did gym,food\n"                                        \
	"day 2026-11-19 --mood 4 --urge 3 --feelings calm\n"                                       \
	"day 2026-11-20 --mood 3 --urge 4 --feelings sorrow\n"                                     \
	"day 2026-11-21 --mood 4 --urge 2 --sleep 4 --did walk,yoga\n"
#define SEED_CHECKIN_TODAY                                                                         \
	"exback checkin --mood 4 --urge 2 --sleep 4 --feelings calm,hope --did walk\n"

/* Wide characters, a title, a seal, and one in the bin. */
#define SEED_ENTRIES                                                                               \
	"keep() { exback write \"$@\" -; }\n"                                                      \
	"echo 'Dear Kim, I saw the coffee place on the corner, and I walked past it. It was the '" \
	"'first time that I did not look in.' | keep --at 2026-11-12T22:10\n"                      \
	"echo 'Slept badly. The kitchen is too quiet in the morning.' "                            \
	"| keep --kind journal --at 2026-11-14T07:30\n"                                            \
	"echo 'お茶を飲んだ。静かな夜だった。' "                                    \
	"| keep --kind journal --title 静かな夜 --at 2026-11-16T21:05\n"                       \
	"echo 'Ask Ana for the key' | keep --kind note --at 2026-11-18T12:00\n"                    \
	"echo 'Everything I would say if it were still mine to say.' "                             \
	"| keep --title 'For the spring' --seal-until 2027-03-01 --at 2026-11-19T23:50\n"          \
	"echo 'Coffee with Ana, and a long walk home along the river in the dark.' "               \
	"| keep --kind journal --at 2026-11-20T18:20\n"                                            \
	"exback journal delete \"$(echo 'Not this one' | keep --at 2026-10-30T03:15)\"\n"

/* `answer STEP JSON` */
#define SEED_ANSWER "answer() { printf '%s' \"$2\" | exback step \"$1\" --answer -; }\n"
/* The beginning of the first phase, up to the first page to write. */
#define SEED_UP_TO_WRITE                                                                           \
	SEED_ANSWER                                                                                \
	"for id in why_no_contact five_rules; do answer $id '{}'; done\n"                          \
	"answer is_it_safe '{\"chosen\": [\"none\"]}'\n"                                           \
	"answer their_wish '{\"chosen\": [\"none\"]}'\n"                                           \
	"answer how_long '{\"chosen\": [\"45\"]}'\n"
#define SEED_PLAN                                                                                  \
	"answer hard_moments '{\"plans\": [{\"if\": \"it is past eleven\", \"then\": \"the phone " \
	"goes on charge in the kitchen\"}, {\"if\": \"I pass the corner\", \"then\": \"I call "    \
	"Ana\"}, {\"if\": \"our song comes on\", \"then\": \"I go out\"}]}'\n"
/* What the first phase asks for, and the move into the second. */
#define SEED_GRIEVING                                                                              \
	SEED_UP_TO_WRITE                                                                           \
	"for id in why_how_long my_reply first_letter; do "                                        \
	"answer $id '{\"text\": \"It is a long way, and I want to go it.\"}'; done\n"              \
	"answer clear_triggers '{\"ticked\": [\"mute_page\", \"archive_chat\"]}'\n" SEED_PLAN      \
	"answer my_people '{\"name\": \"Ana\", \"phone\": \"030 123 45 67\"}'\n"                   \
	"exback go grieving\n"

/* The second phase, and the move into the third. */
#define SEED_SELF_CARE                                                                             \
	"for id in this_is_grief short_cut grief_has_a_place; do answer $id '{}'; done\n"          \
	"answer name_it '{\"chosen\": [\"sorrow\"]}'\n"                                            \
	"for id in what_it_says my_short_cut tell_a_friend after_ten_minutes; do "                 \
	"answer $id '{\"text\": \"It says that I miss the mornings.\"}'; done\n"                   \
	"answer fantasy_and_reality '{\"left\": [\"the sea\", \"the mornings\", \"the talks\"], "  \
	"\"right\": [\"the silence\", \"the lateness\", \"the doubt\"]}'\n"                        \
	"answer ten_minutes '{\"seconds\": 600}'\n"                                                \
	"exback go self_care\n"

#endif
