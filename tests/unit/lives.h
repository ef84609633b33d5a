/* Lives in terse rows, for tests of what follows from records.
 *
 *     struct records *records = life("3 contact reached_out; 5@23:30+9 answer which yes");
 *     struct moment now = life_moment("10@21:00");
 *
 * A row is WHEN WHAT …; rows end with ';' or a new line. WHEN is DAY[@HH:MM[+HOURS]]: days after
 * LIFE_DAY_ZERO, the wall's time (noon when left out), the wall's hours east of UTC.
 *
 *     started                       this day is day 0 (when left out: LIFE_DAY_ZERO)
 *     contact KIND [drinking]
 *     checkin [mood=N] [urge=N] [feelings=a,b] [did=a,b] [late=DAYS] [dead]
 *     answer STEP [CHOICE,CHOICE]
 *     go FROM TO
 *     goal DAYS
 *     urge sent|passed */
#ifndef TESTS_LIVES_H
#define TESTS_LIVES_H

#include "exback/records.h"

#define LIFE_DAY_ZERO ((struct day){.number = 20454}) /* 2026-01-01 */

struct records *life(const char *rows); /* sorted; records_free it */
struct moment life_moment(const char *when);
struct moment life_moment_at(int day, int second, int offset);

/* The same by hand; life_sort at the end. Each record gets the next id. */
struct records *life_new(struct day started_on);
void life_contact(struct records *records, struct moment when, const char *kind, bool drinking);
struct checkin *life_checkin(struct records *records, struct moment when);
void life_answer(struct records *records, struct moment when, const char *step, const char *chosen);
void life_go(struct records *records, struct moment when, const char *from, const char *to);
void life_goal(struct records *records, struct moment when, int days);
void life_urge(struct records *records, struct moment when, bool sent);
void life_sort(struct records *records);

#endif
