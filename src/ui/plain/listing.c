#include "listing.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/str.h"
#include "exback/utf8.h"

#include "../front.h"

#include <stdlib.h>
#include <string.h>

#define IN_A_ROW_MOST 9

bool listing_can_search(const struct listing *listing)
{
	const struct ui_source *source = listing->choose->source;

	return source && source->search;
}

void listing_forget(struct listing *listing)
{
	for (size_t i = 0; i < listing->count; i++)
		free(listing->labels[i]);
	free(listing->labels);
	free(listing->options);
	free(listing->keys);
	listing->labels = NULL;
	listing->options = NULL;
	listing->keys = NULL;
	listing->count = 0;
}

/* Reads the items that are to be shown. */
void listing_fill(struct listing *listing)
{
	const struct ui_choose *choose = listing->choose;
	size_t left;

	listing_forget(listing);
	listing->total = front_item_count(choose);
	if (listing->first >= listing->total)
		listing->first = 0;
	left = listing->total - listing->first;
	listing->count = left < LISTING_MOST || choose->chosen ? left : LISTING_MOST;
	listing->labels = mem_zero(listing->count + 1, sizeof *listing->labels);
	listing->options = mem_zero(listing->count + 1, sizeof *listing->options);
	listing->keys = mem_zero(listing->count + 1, sizeof *listing->keys);
	listing->simple = listing->total <= IN_A_ROW_MOST;
	for (size_t i = 0; i < listing->count; i++) {
		struct ui_item item = front_item(choose, listing->first + i);
		listing->labels[i] = mem_copy(item.label ? item.label : "");
		listing->options[i].label = listing->labels[i];
		listing->keys[i] = item.key;
		if (item.detail || item.heading)
			listing->simple = false;
	}
}

void listing_search(struct listing *listing, const char *query)
{
	const struct ui_choose *choose = listing->choose;

	if (!listing_can_search(listing))
		return;
	listing->counted = choose->source->search(choose->source->context, query);
	listing->first = 0;
	if (choose->query && query != choose->query) {
		size_t length = strlen(query);
		while (length >= UI_QUERY || !utf8_valid(query, length))
			length--;
		memcpy(choose->query, query, length);
		choose->query[length] = '\0';
	}
}

/* --- saying it --- */

static void say_item(struct plain *plain, const struct listing *listing, size_t index)
{
	struct ui_item item = front_item(listing->choose, listing->first + index);
	const char *ticked = "";

	if (listing->choose->chosen && listing->choose->chosen[listing->first + index])
		ticked = _(", ticked");
	if (item.heading)
		plain_say(plain, "%s", item.heading);
	plain_say(plain, "%zu %s%s%s%s", listing->first + index + 1, item.label ? item.label : "",
		!item.detail                     ? ""
		: plain_ends_in_mark(item.label) ? " "
						 : ": ",
		item.detail ? item.detail : "", ticked);
}

static void say_ticked(struct plain *plain, const struct listing *listing)
{
	struct str names = STR_INIT;

	for (size_t i = 0; i < listing->count; i++)
		if (listing->choose->chosen[i])
			str_addf(&names, "%s%s", names.length ? ", " : "",
				listing->options[i].label);
	if (names.length)
		plain_say(plain, _("Enter keeps: %s"), names.data);
	str_done(&names);
}

static void say_part(struct plain *plain, const struct listing *listing)
{
	if (listing->counted && listing->total)
		plain_say(plain, "%s.", listing->counted);
	if (listing->count < listing->total)
		plain_say(plain, _("%zu to %zu of %zu. Type more for the next ones."),
			listing->first + 1, listing->first + listing->count, listing->total);
	if (listing_can_search(listing))
		plain_say(plain, "%s", _("Type / and words to search."));
}

void listing_say(struct plain *plain, const struct listing *listing)
{
	const struct ui_choose *choose = listing->choose;
	const char *question = choose->question ? choose->question : "";

	plain_header(plain, &choose->frame, 0);
	if (!listing->total) {
		plain_say(plain, "%s", choose->empty ? choose->empty : _("There is nothing here."));
	} else if (listing->simple) {
		plain_options(plain, question, listing->options, listing->count, 1);
	} else {
		plain_say(plain, "%s", question);
		for (size_t i = 0; i < listing->count; i++)
			say_item(plain, listing, i);
	}
	if (choose->chosen && listing->total)
		plain_say(plain, "%s", _("One or several, like 1 3."));
	if (choose->chosen && listing->simple)
		say_ticked(plain, listing);
	say_part(plain, listing);
	plain_actions(plain, &choose->frame, NULL);
}

void listing_say_wanted(struct plain *plain, const struct listing *listing, const char *wrong)
{
	if (wrong)
		plain_say(plain, _("'%s' is not in the list, or is not the only one."), wrong);
	if (listing->total)
		plain_say(plain, _("Type a number from 1 to %zu, or a word of the list; ? helps."),
			listing->total);
	else
		plain_say(plain, "%s", _("Type < to go back, or ? for help."));
}
