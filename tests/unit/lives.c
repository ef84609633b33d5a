#include "lives.h"

#include "exback/mem.h"
#include "exback/str.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOON (12 * 60 * 60)
#define WORD 64

/* --- by hand --- */

struct records *life_new(struct day started_on)
{
	struct records *records = mem_zero(1, sizeof *records);

	records->chapter.started_on = started_on;
	records->chapter.record.when = life_moment("0");
	snprintf(records->chapter.record.uuid.text, sizeof records->chapter.record.uuid.text,
		"00000000-0000-7000-8000-00000000000c");
	return records;
}

struct moment life_moment_at(int day, int second, int offset)
{
	struct day civil = day_plus(LIFE_DAY_ZERO, day);

	return (struct moment){
		.at = (int64_t)civil.number * 86400 + second - offset,
		.offset = offset,
		.day = civil,
	};
}

/* Ids rise in the order of adding. */
static struct record life_record(const struct records *records, struct moment when)
{
	struct record record = {.when = when, .created = when.at, .changed = when.at};
	size_t number = records->contact_count + records->checkin_count + records->answer_count +
			records->move_count + records->goal_count + records->urge_count;

	snprintf(record.uuid.text, sizeof record.uuid.text, "00000000-0000-7000-8000-%012zu",
		number);
	return record;
}

/* Room doubles whenever it is full: at 0 and at powers of two. */
static void *one_more(void *array, size_t count, size_t size)
{
	if (count & (count - 1))
		return array;
	return mem_array(array, count ? 2 * count : 1, size);
}

void life_contact(struct records *records, struct moment when, const char *kind, bool drinking)
{
	struct record record = life_record(records, when);

	records->contacts =
		one_more(records->contacts, records->contact_count, sizeof *records->contacts);
	records->contacts[records->contact_count++] = (struct contact){
		.record = record,
		.kind = mem_copy(kind),
		.drinking = drinking,
	};
}

struct checkin *life_checkin(struct records *records, struct moment when)
{
	struct record record = life_record(records, when);

	records->checkins =
		one_more(records->checkins, records->checkin_count, sizeof *records->checkins);
	records->checkins[records->checkin_count++] = (struct checkin){
		.record = record,
		.mood = SCALE_UNKNOWN,
		.urge = SCALE_UNKNOWN,
		.sleep = SCALE_UNKNOWN,
	};
	return &records->checkins[records->checkin_count - 1];
}

void life_answer(struct records *records, struct moment when, const char *step, const char *chosen)
{
	struct record record = life_record(records, when);

	records->answers =
		one_more(records->answers, records->answer_count, sizeof *records->answers);
	records->answers[records->answer_count++] = (struct answer){
		.record = record,
		.step = mem_copy(step),
		.json = mem_copy("{}"),
		.chosen = mem_copy(chosen),
	};
}

void life_go(struct records *records, struct moment when, const char *from, const char *to)
{
	struct record record = life_record(records, when);

	records->moves = one_more(records->moves, records->move_count, sizeof *records->moves);
	records->moves[records->move_count++] = (struct move){
		.record = record,
		.from = mem_copy(from),
		.to = mem_copy(to),
	};
}

void life_goal(struct records *records, struct moment when, int days)
{
	struct record record = life_record(records, when);

	records->goals = one_more(records->goals, records->goal_count, sizeof *records->goals);
	records->goals[records->goal_count++] = (struct goal){.record = record, .days = days};
}

void life_urge(struct records *records, struct moment when, bool sent)
{
	struct record record = life_record(records, when);

	records->urges = one_more(records->urges, records->urge_count, sizeof *records->urges);
	records->urges[records->urge_count++] = (struct urge){
		.record = record,
		.before = 8,
		.after = 4,
		.sent = sent,
	};
}

/* Every record begins with struct record. */
static int record_compare(const void *left, const void *right)
{
	const struct record *a = left, *b = right;

	if (a->when.at != b->when.at)
		return a->when.at < b->when.at ? -1 : 1;
	return strcmp(a->uuid.text, b->uuid.text);
}

static void sort(void *records, size_t count, size_t size)
{
	if (count)
		qsort(records, count, size, record_compare);
}

void life_sort(struct records *records)
{
	sort(records->contacts, records->contact_count, sizeof *records->contacts);
	sort(records->checkins, records->checkin_count, sizeof *records->checkins);
	sort(records->answers, records->answer_count, sizeof *records->answers);
	sort(records->moves, records->move_count, sizeof *records->moves);
	sort(records->goals, records->goal_count, sizeof *records->goals);
	sort(records->urges, records->urge_count, sizeof *records->urges);
}

/* --- rows --- */

/* The next word of the row, or "" at its end. */
static const char *next_word(const char **cursor, char word[WORD])
{
	size_t length = 0;

	*cursor += strspn(*cursor, " \t");
	length = strcspn(*cursor, " \t;\n");
	if (length >= WORD)
		die("a word of a life is too long: %s", *cursor);
	memcpy(word, *cursor, length);
	word[length] = '\0';
	*cursor += length;
	return word;
}

struct moment life_moment(const char *when)
{
	int day = 0, hour = 12, minute = 0, east = 0;

	if (sscanf(when, "%d@%d:%d%d", &day, &hour, &minute, &east) < 1)
		die("no moment of a life: %s", when);
	return life_moment_at(day, (hour * 60 + minute) * 60, east * 3600);
}

/* "a,b" as lines; NULL for nothing. */
static char *lines_of(const char *list)
{
	char *lines = *list ? mem_copy(list) : NULL;

	for (char *comma = lines; comma && (comma = strchr(comma, ','));)
		*comma = '\n';
	return lines;
}

static const char *value_of(const char *word, const char *key)
{
	size_t length = strlen(key);

	return strncmp(word, key, length) == 0 && word[length] == '=' ? word + length + 1 : NULL;
}

static int number_of(const char *text)
{
	long number = 0;

	if (!text_number(text, -100000, 100000, &number))
		die("no number of a life: %s", text);
	return (int)number;
}

static void set_of_checkin(struct checkin *checkin, const char *word)
{
	const char *value;

	if ((value = value_of(word, "mood")))
		checkin->mood = number_of(value);
	else if ((value = value_of(word, "urge")))
		checkin->urge = number_of(value);
	else if ((value = value_of(word, "feelings")))
		checkin->feelings = lines_of(value);
	else if ((value = value_of(word, "did")))
		checkin->did = lines_of(value);
	else if ((value = value_of(word, "late")))
		checkin->record.created += (int64_t)number_of(value) * 86400;
	else if (text_equal(word, "dead"))
		checkin->no_wish_to_live = true;
	else
		die("no part of a check-in: %s", word);
}

static void read_checkin(struct records *records, struct moment when, const char **cursor)
{
	struct checkin *checkin = life_checkin(records, when);
	char word[WORD];

	while (*next_word(cursor, word))
		set_of_checkin(checkin, word);
}

static void read_answer(struct records *records, struct moment when, const char **cursor)
{
	char step[WORD], chosen[WORD], *lines;

	next_word(cursor, step);
	lines = lines_of(next_word(cursor, chosen));
	life_answer(records, when, step, lines);
	free(lines);
}

static void read_row(
	struct records *records, struct moment when, const char *what, const char **cursor)
{
	char first[WORD], second[WORD];

	if (text_equal(what, "checkin")) {
		read_checkin(records, when, cursor);
	} else if (text_equal(what, "answer")) {
		read_answer(records, when, cursor);
	} else if (text_equal(what, "started")) {
		records->chapter.started_on = when.day;
	} else if (text_equal(what, "contact")) {
		next_word(cursor, first);
		life_contact(records, when, first, *next_word(cursor, second));
	} else if (text_equal(what, "go")) {
		next_word(cursor, first);
		life_go(records, when, first, next_word(cursor, second));
	} else if (text_equal(what, "goal")) {
		life_goal(records, when, number_of(next_word(cursor, first)));
	} else if (text_equal(what, "urge")) {
		life_urge(records, when, text_equal(next_word(cursor, first), "sent"));
	} else {
		die("nothing that happens in a life: %s", what);
	}
}

struct records *life(const char *rows)
{
	struct records *records = life_new(LIFE_DAY_ZERO);
	const char *cursor = rows;

	while (*(cursor += strspn(cursor, " \t;\n"))) {
		char when[WORD], what[WORD];

		next_word(&cursor, when);
		next_word(&cursor, what);
		read_row(records, life_moment(when), what, &cursor);
		if (*(cursor += strspn(cursor, " \t")) && !strchr(";\n", *cursor))
			die("too much in a row of a life: %s", cursor);
	}
	life_sort(records);
	return records;
}
