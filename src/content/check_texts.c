#include "check.h"

#include "exback/mem.h"

#include <string.h>

#define DEPTH_LIMIT 6  /* of paths in text_rules.c */
#define PART_BYTES  48 /* of one part of such a path */

/* A place in a file, from its root. */
struct place {
	const char *keys[DEPTH_LIMIT]; /* that lead there */
	size_t depth;                  /* how many */
};

/* --- what must be there --- */

/* The name in "<name>…", copied out; false for a plain part of a path. */
static bool is_set(const char *path, char *name, size_t size)
{
	size_t length = strcspn(path, ">");

	if (path[0] != '<' || length > size)
		return false;
	memcpy(name, path + 1, length - 1);
	name[length - 1] = '\0';
	return true;
}

/* The part of a path up to its point; parts of the table are shorter than PART_BYTES. */
static void copy_part(const char *path, char *part, size_t size)
{
	size_t length = strcspn(path, ".");

	if (length >= size)
		die("too long a part in text_rules.c: %s", path);
	memcpy(part, path, length);
	part[length] = '\0';
}

static const char *next_part(const char *path)
{
	path += strcspn(path, ".");
	return *path == '.' ? path + 1 : path;
}

static void expect(struct check *check, struct json value, const char *path, struct place place,
	const struct text_rule *rule);

static void expect_member(struct check *check, struct json value, const char *key, const char *path,
	struct place place, const struct text_rule *rule)
{
	struct json member = json_member(value, key);

	if (json_present(member)) {
		place.keys[place.depth++] = key;
		expect(check, member, next_part(path), place, rule);
	} else if (!rule->optional) {
		fault_at(check->faults, value, "\"%s\" is missing", key);
	}
}

/* True when a set comes next that nothing is in: "options" of a step that has none. */
static bool leads_nowhere(const struct check *check, const char *path, struct place place)
{
	char name[PART_BYTES];

	return is_set(path, name, sizeof name) && check_set(check, name, place.keys).count == 0;
}

static void expect(struct check *check, struct json value, const char *path, struct place place,
	const struct text_rule *rule)
{
	char part[PART_BYTES];
	struct id_set set;

	if (*path == '\0') {
		check_shape(check, value, rule);
	} else if (is_set(path, part, sizeof part)) {
		set = check_set(check, part, place.keys);
		for (size_t i = 0; i < set.count; i++)
			expect_member(check, value, set.ids[i], path, place, rule);
	} else if (!leads_nowhere(check, next_part(path), place)) {
		copy_part(path, part, sizeof part);
		expect_member(check, value, part, path, place, rule);
	}
}

/* --- what may be there --- */

enum match { NO_MATCH, MATCHES_WITHIN, MATCHES_WHOLE };

static bool part_matches(const struct check *check, const char *path, struct place place, size_t at)
{
	char part[PART_BYTES];
	struct id_set set;

	if (!is_set(path, part, sizeof part)) {
		copy_part(path, part, sizeof part);
		return strcmp(part, place.keys[at]) == 0;
	}
	set = check_set(check, part, place.keys);
	return check_set_has(&set, place.keys[at]);
}

static enum match match(const struct check *check, const char *path, struct place place)
{
	for (size_t at = 0; at < place.depth; at++) {
		if (*path == '\0' || !part_matches(check, path, place, at))
			return NO_MATCH;
		path = next_part(path);
	}
	return *path == '\0' ? MATCHES_WHOLE : MATCHES_WITHIN;
}

static enum match best_match(const struct check *check, const char *file, struct place place)
{
	enum match best = NO_MATCH;

	for (const struct text_rule *rule = check_text_rules(); *rule->file; rule++) {
		if (strcmp(rule->file, file) == 0) {
			enum match found = match(check, rule->path, place);

			best = found > best ? found : best;
		}
	}
	return best;
}

/* Notes every key that no rule leads to. */
static void find_unused(
	struct check *check, const char *file, struct json value, struct place place)
{
	place.depth++;
	for (struct json item = json_first(value); json_present(item); item = json_next(item)) {
		enum match found;

		place.keys[place.depth - 1] = json_key(item);
		found = best_match(check, file, place);
		if (found == NO_MATCH)
			fault_at(check->faults, item, "nothing asks for this");
		else if (found == MATCHES_WITHIN && json_type(item) == JSON_OBJECT)
			find_unused(check, file, item, place);
	}
}

void check_texts(struct check *check, const char *file, struct json root)
{
	struct place place = {.depth = 0};

	if (json_type(root) != JSON_OBJECT) {
		fault_at(check->faults, root, "expected an object");
		return;
	}
	for (const struct text_rule *rule = check_text_rules(); *rule->file; rule++) {
		if (strcmp(rule->file, file) == 0)
			expect(check, root, rule->path, place, rule);
	}
	find_unused(check, file, root, place);
}
