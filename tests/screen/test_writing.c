/* Screens of writing: the editor, the journal, an entry, the bin, the calendar. */
#include "seeds.h"
#include "stage.h"

#define HISTORY SEED_DAY_33 SEED_ENTRIES

static const struct view views[] = {
	{.name = "editor-empty", .seed = SEED_DAY_12, .keys = "w"},
	{.name = "editor",
		.seed = SEED_DAY_12,
		.keys = "wDear Kim,<Enter><Enter>I saw the coffee place on the corner today, and I "
			"walked past it. It was the first time that I did not look in.<Enter>"
			"<Enter>"
			"静かな夜だった。お茶を飲んで、窓の外の雨を見ていた。それから少しだけ泣いて"
			"、"
			"眠った。<Enter>nai\xcc\x88"
			"ve, e\xcc\x81te\xcc\x81, Łódź, 👩‍👧 and "
			"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesell"
			"sc"
			"haft is one long word.<F7><Enter>"},
	{.name = "editor-scrolled",
		.seed = SEED_DAY_12,
		.keys = "w1<Enter>2<Enter>3<Enter>4<Enter>5<Enter>6<Enter>7<Enter>8<Enter>9<Enter>"
			"10<Enter>11<Enter>12<Enter>13<Enter>14<Enter>15<Enter>16<Enter>17<Enter>"
			"18<Enter>19<Enter>20<Enter>21<Enter>22<Enter>23<Enter>24<Enter>25<F7><"
			"Enter>"},
	{.name = "editor-note", .seed = SEED_DAY_12, .keys = "w<C-u>"},
	{.name = "editor-keys", .seed = SEED_DAY_12, .keys = "w<F7>"},
	{.name = "editor-saved", .seed = SEED_DAY_12, .keys = "wDear Kim<C-s>"},
	{.name = "journal-empty", .seed = SEED_DAY_12, .keys = "j"},
	{.name = "journal", .seed = HISTORY, .keys = "j"},
	{.name = "journal-keys", .seed = HISTORY, .keys = "j?"},
	{.name = "journal-new", .seed = HISTORY, .keys = "jn"},
	{.name = "journal-filter", .seed = HISTORY, .keys = "jf<Down><Enter>"},
	{.name = "journal-bin-asks", .seed = HISTORY, .keys = "jd"},
	{.name = "search", .seed = HISTORY, .keys = "j/coffee"},
	{.name = "search-nothing", .seed = HISTORY, .keys = "j/zebra"},
	{.name = "entry", .seed = HISTORY, .keys = "j/path<BS><BS><BS><BS>walked<Tab><Enter>"},
	{.name = "entry-keys", .seed = HISTORY, .keys = "j<Enter>?"},
	{.name = "entry-title", .seed = HISTORY, .keys = "j/walked<Enter>t"},
	{.name = "entry-sealed", .seed = HISTORY, .keys = "j<Down><Enter>"},
	{.name = "bin-empty", .seed = SEED_DAY_12, .keys = "jb"},
	{.name = "bin", .seed = HISTORY, .keys = "jb"},
	{.name = "calendar", .seed = HISTORY, .keys = "jc"},
	{.name = "calendar-month", .seed = HISTORY, .keys = "jc<Enter>"},
};

int main(void)
{
	return stage_play(views, sizeof views / sizeof *views);
}
