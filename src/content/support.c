#include "content.h"

#include "exback/mem.h"
#include "exback/utf8.h"

#include <stdlib.h>
#include <string.h>

/* --- lines --- */

/* In the order in which a person in need wants them. */
static int rank(const char *kind)
{
	static const char *const kinds[] = {"emergency", "crisis", "violence"};
	int at = 0;

	while (at < 3 && strcmp(kinds[at], kind) != 0)
		at++;
	return at;
}

/* By country and rank; lines that are equal in both stay in the order of the file, which is also
 * the order in memory. */
static int compare_lines(const void *a, const void *b)
{
	const struct support_line *left = a, *right = b;
	int order = strcmp(left->country, right->country);

	if (order == 0)
		order = rank(left->kind) - rank(right->kind);
	return order;
}

/* Stable, unlike qsort; the file is nearly sorted already. */
static void sort_lines(struct support_line *lines, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct support_line line = lines[i];
		size_t at = i;

		while (at > 0 && compare_lines(&lines[at - 1], &line) > 0) {
			lines[at] = lines[at - 1];
			at--;
		}
		lines[at] = line;
	}
}

bool support_read(struct json value, struct support_line *ret, struct err *err)
{
	struct support_line line = {0};

	if (!json_get_text(value, "country", &line.country, err) ||
		!json_get_text(value, "kind", &line.kind, err) ||
		!json_get_text(value, "name", &line.name, err) ||
		!json_get_text(value, "number", &line.number, err) ||
		!json_get_text(value, "whom", &line.whom, err) ||
		!json_get_text(value, "source", &line.source, err) ||
		!json_get_text(value, "checked", &line.checked, err) ||
		!json_opt_text(value, "chat", &line.chat, err) ||
		!json_opt_text(value, "hours", &line.hours, err))
		return false;
	*ret = line;
	return true;
}

/* An entry that is not whole is left out rather than shown by half. */
/* All lines, sorted, read when they are first asked for. */
static const struct support_line *all_lines(const struct content *content)
{
	struct cache *cache = content->cache;
	const struct json_document *document;
	struct json list = {0};
	struct support_line *lines;

	if (cache->lines)
		return cache->lines;
	document = sentence_document(content, "support.json", NULL);
	if (document)
		list = json_member(json_root(document), "lines");
	lines = arena_zero(&cache->arena, json_length(list) + 1, sizeof *lines);
	for (struct json item = json_first(list); json_present(item); item = json_next(item)) {
		if (support_read(item, &lines[cache->line_count], NULL))
			cache->line_count++;
	}
	sort_lines(lines, cache->line_count);
	cache->lines = lines;
	return lines;
}

size_t content_support(
	const struct content *content, const char *country, const struct support_line **ret)
{
	const struct support_line *lines = all_lines(content);
	size_t total = content->cache->line_count, first = 0, end;

	while (first < total && strcmp(lines[first].country, country) != 0)
		first++;
	end = first;
	while (end < total && strcmp(lines[end].country, country) == 0)
		end++;
	if (end > first)
		*ret = lines + first;
	return end - first;
}

/* --- countries --- */

struct named {
	const char *code; /* "DE" */
	char *folded;     /* its name as it is sorted; owned */
};

static int compare_names(const void *a, const void *b)
{
	const struct named *left = a, *right = b;

	return strcmp(left->folded, right->folded);
}

/* One entry a country; lines are sorted by country. */
static size_t name_countries(const struct content *content, struct named *named)
{
	const struct support_line *lines = all_lines(content);
	size_t count = 0;

	for (size_t i = 0; i < content->cache->line_count; i++) {
		const char *code = lines[i].country;

		if (count > 0 && strcmp(named[count - 1].code, code) == 0)
			continue;
		named[count].code = code;
		named[count].folded = utf8_fold(content_text(content, "countries", code));
		count++;
	}
	return count;
}

static void sort_countries(const struct content *content)
{
	struct cache *cache = content->cache;
	struct named *named;
	size_t count;

	all_lines(content);
	named = mem_zero(cache->line_count + 1, sizeof *named);
	count = name_countries(content, named);
	qsort(named, count, sizeof *named, compare_names);
	cache->countries = arena_zero(&cache->arena, count + 1, sizeof *cache->countries);
	for (size_t i = 0; i < count; i++) {
		cache->countries[i] = named[i].code;
		free(named[i].folded);
	}
	cache->country_count = count;
	free(named);
}

size_t content_countries(const struct content *content, const char *const **ret)
{
	struct cache *cache = content->cache;

	if (cache->countries == NULL)
		sort_countries(content);
	*ret = cache->countries;
	return cache->country_count;
}
