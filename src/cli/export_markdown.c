#include "export.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/sanitise.h"

#include <ctype.h>
#include <string.h>

/* --- text as text: nothing that was typed is markup --- */

/* What begins a block where it stands first in a line. */
static bool begins_block(const char *line)
{
	size_t digits = strspn(line, "0123456789");
	return (*line && strchr("#+-=~", *line)) ||
	       (digits > 0 && (line[digits] == '.' || line[digits] == ')'));
}

static void add_line(struct str *out, const char *line, size_t length)
{
	size_t blanks = 0;
	for (; blanks < length && line[blanks] == ' '; blanks++)
		str_add_text(out, "\u00a0"); /* four of the others would make code of it */
	size_t digits = strspn(line + blanks, "0123456789");
	if (begins_block(line + blanks)) {
		str_add(out, line + blanks, digits);
		blanks += digits;
		str_add_char(out, '\\');
	}
	for (size_t i = blanks; i < length; i++) {
		if (strchr("\\`*_[]<>&|", line[i]))
			str_add_char(out, '\\');
		str_add_char(out, line[i]);
	}
}

/* On one line. */
static void add_text(struct str *out, const char *text)
{
	char *clean = sanitise(text, 0);
	add_line(out, clean, strlen(clean));
	free(clean);
}

/* The user's own words, line by line as they are; two blanks are a break. */
static void add_quote(struct str *out, const char *text)
{
	char *clean = sanitise(text, SANITISE_LINES);
	for (const char *line = clean; *line;) {
		size_t length = strcspn(line, "\n");
		bool last = line[length] == '\0' || line[length + 1] == '\0';
		bool broken = !last && length > 0 && line[length + 1] != '\n';
		str_add_text(out, length ? "> " : ">");
		add_line(out, line, length);
		str_add_text(out, broken ? "  \n" : "\n");
		line += length + (line[length] != '\0');
	}
	str_add_char(out, '\n');
	free(clean);
}

/* --- the records of a chapter, in the order in which a person lived them --- */

struct item {
	struct day day;
	int64_t at;
	const struct checkin *checkin; /* one of these is not NULL */
	const struct contact *contact;
	const struct urge *urge;
	const struct answer *answer;
	const struct move *move;
	struct entry *entry; /* owned */
};

struct items {
	struct item *items;
	size_t count, room;
};

static struct item *add_item(struct items *items, const struct record *record)
{
	mem_grow(&items->items, &items->room, items->count, sizeof *items->items);
	struct item *item = &items->items[items->count++];
	*item = (struct item){.day = record->when.day, .at = record->when.at};
	return item;
}

static int by_time(const void *a, const void *b)
{
	const struct item *one = a, *other = b;
	int order = day_compare(one->day, other->day);
	if (order)
		return order;
	return one->at < other->at ? -1 : one->at > other->at;
}

static void take_records(struct items *items, const struct records *records)
{
	for (size_t i = 0; i < records->checkin_count; i++)
		if (export_counts(records, &records->checkins[i]))
			add_item(items, &records->checkins[i].record)->checkin =
				&records->checkins[i];
	for (size_t i = 0; i < records->contact_count; i++)
		add_item(items, &records->contacts[i].record)->contact = &records->contacts[i];
	for (size_t i = 0; i < records->urge_count; i++)
		add_item(items, &records->urges[i].record)->urge = &records->urges[i];
	for (size_t i = 0; i < records->answer_count; i++)
		add_item(items, &records->answers[i].record)->answer = &records->answers[i];
	for (size_t i = 0; i < records->move_count; i++)
		add_item(items, &records->moves[i].record)->move = &records->moves[i];
}

static bool take_entry(
	struct exporting *exporting, struct items *items, int64_t key, struct err *err)
{
	struct entry_row row;
	if (!store_entry_row(exporting->cli->store, key, NULL, &row, err))
		return false;
	struct entry *entry = mem_zero(1, sizeof *entry);
	bool fine =
		store_entry(exporting->cli->store, row.entry.record.uuid.text, false, entry, err);
	entry_row_done(&row);
	if (fine && !entry_is_answer(entry) &&
		text_equal(entry->chapter.text, exporting->records->chapter.record.uuid.text)) {
		add_item(items, &entry->record)->entry = entry;
		return true;
	}
	if (fine)
		entry_done(entry);
	free(entry);
	return fine;
}

static bool take_entries(struct exporting *exporting, struct items *items, struct err *err)
{
	const struct entry_filter filter = {.from = DAY_NONE, .to = DAY_NONE};
	int64_t *keys = NULL;
	size_t count = 0;
	bool fine = store_find_entries(exporting->cli->store, &filter, &keys, &count, NULL, err);
	for (size_t i = 0; fine && i < count; i++)
		fine = take_entry(exporting, items, keys[i], err);
	free(keys);
	return fine;
}

static void items_done(struct items *items)
{
	for (size_t i = 0; i < items->count; i++) {
		if (items->items[i].entry)
			entry_done(items->items[i].entry);
		free(items->items[i].entry);
	}
	free(items->items);
}

/* --- one of each --- */

static const char *label(
	const struct exporting *exporting, const char *file, const char *before, const char *id)
{
	struct str path = STR_INIT;
	str_addf(&path, "%s%s.label", before, id);
	bool known = content_has(exporting->cli->content, file, path.data);
	const char *text = known ? content_text(exporting->cli->content, file, path.data) : id;
	str_done(&path);
	return text;
}

static void add_labels(struct exporting *exporting, const char *title, const char *file,
	const char *before, const char *lines)
{
	const char *cursor = lines, *word;
	size_t length;
	bool first = true;
	while (lines_next(&cursor, &word, &length)) {
		char *id = mem_copy_bytes(word, length);
		str_addf(exporting->out, "%s%s", first ? "- " : ", ", first ? title : "");
		str_add_text(exporting->out, first ? ": " : "");
		add_text(exporting->out, label(exporting, file, before, id));
		free(id);
		first = false;
	}
	str_add_text(exporting->out, first ? "" : "\n");
}

static void add_scale(struct str *out, const char *title, int value, int high)
{
	if (value != SCALE_UNKNOWN)
		str_addf(out, _("- %s: %d of %d\n"), title, value, high);
}

static void add_note(struct str *out, const char *note)
{
	str_add_char(out, '\n');
	if (!text_blank(note))
		add_quote(out, note);
}

static void add_checkin(struct exporting *exporting, const struct checkin *checkin)
{
	struct str *out = exporting->out;
	str_addf(out, "### %s\n\n", _("Check-in"));
	add_scale(out, _("mood"), checkin->mood, 5);
	add_scale(out, _("urge"), checkin->urge, 10);
	add_scale(out, _("sleep"), checkin->sleep, 5);
	add_labels(exporting, _("feelings"), "feelings", "", checkin->feelings);
	add_labels(exporting, _("for myself"), "activities", "list.", checkin->did);
	add_note(out, checkin->note);
}

static void add_contact(struct exporting *exporting, const struct contact *contact)
{
	struct str *out = exporting->out;
	str_addf(out, "### %s\n\n- ", _("Contact"));
	add_text(out, label(exporting, "contact", "", contact->kind));
	str_add_text(out, contact->drinking ? _(", after drinking\n") : "\n");
	add_note(out, contact->note);
}

static void add_urge(struct str *out, const struct urge *urge)
{
	str_addf(out, "### %s\n\n", _("An urge, ridden out"));
	str_addf(out, _("- before %d, after %d\n"), urge->before, urge->after);
	if (urge->sent)
		str_addf(out, "- %s\n", _("something was sent"));
	if (!text_blank(urge->trigger)) {
		str_addf(out, "- %s: ", _("what set it off"));
		add_text(out, urge->trigger);
		str_add_char(out, '\n');
	}
	add_note(out, urge->note);
}

static void add_answer(struct exporting *exporting, const struct answer *answer)
{
	const struct programme *programme = content_programme(exporting->cli->content);
	const struct step_spec *step = programme_step(programme, answer->step);
	const char *title = step ? flow_step_text(&exporting->coach, step, "title") : NULL;
	struct page *page = page_new();
	struct str text = STR_INIT;
	str_add_text(exporting->out, "### ");
	add_text(exporting->out, title ? title : answer->step);
	str_add_text(exporting->out, "\n\n");
	if (step)
		flow_answer_page(&exporting->coach, step, answer, page);
	struct page_lines lines = page_layout(page, PAGE_MEASURE, PAGE_PRINTED | PAGE_PLAIN);
	/* The date it begins with stands above already. */
	for (size_t i = 1; i < lines.count; i++)
		str_addf(&text, "%s\n", lines.lines[i].text);
	add_quote(exporting->out, text.data);
	page_lines_done(&lines);
	str_done(&text);
	page_free(page);
}

static void add_move(struct exporting *exporting, const struct move *move)
{
	struct str path = STR_INIT;
	str_addf(&path, "states.%s.title", move->to);
	str_addf(exporting->out, "### %s\n\n- %s\n\n", _("On to another phase"),
		content_has(exporting->cli->content, "machine", path.data)
			? content_text(exporting->cli->content, "machine", path.data)
			: move->to);
	str_done(&path);
}

static void add_entry(struct exporting *exporting, const struct entry *entry)
{
	struct str *out = exporting->out;
	char day[DAY_TEXT];
	bool letter = text_equal(entry->kind, "letter"), note = text_equal(entry->kind, "note");
	str_addf(out, "### %s", letter ? _("Unsent letter") : note ? _("Note") : _("Journal"));
	if (!text_blank(entry->title)) {
		str_add_text(out, ": ");
		add_text(out, entry->title);
	}
	str_add_text(out, "\n\n");
	if (entry->text)
		add_quote(out, entry->text);
	else
		str_addf(out, _("(sealed until %s)\n\n"), day_format(entry->sealed_until, day));
}

static void add_one(struct exporting *exporting, const struct item *item)
{
	if (item->checkin)
		add_checkin(exporting, item->checkin);
	else if (item->contact)
		add_contact(exporting, item->contact);
	else if (item->urge)
		add_urge(exporting->out, item->urge);
	else if (item->answer)
		add_answer(exporting, item->answer);
	else if (item->move)
		add_move(exporting, item->move);
	else
		add_entry(exporting, item->entry);
}

static void add_head(struct exporting *exporting)
{
	const struct chapter *chapter = &exporting->records->chapter;
	struct str *out = exporting->out;
	char day[DAY_TEXT];
	str_add_text(out, "# ");
	add_text(out, chapter->name ? chapter->name : _("Chapter"));
	str_addf(out, _("\n\nDay 0: %s\n\n"), day_format(chapter->started_on, day));
	if (!text_blank(chapter->wish))
		add_quote(out, chapter->wish);
}

static bool add_chapter(struct exporting *exporting, struct err *err)
{
	struct items items = {0};
	struct day day = DAY_NONE;
	bool fine = take_entries(exporting, &items, err);
	if (fine) {
		take_records(&items, exporting->records);
		add_head(exporting);
	}
	if (items.count > 0)
		qsort(items.items, items.count, sizeof *items.items, by_time);
	for (size_t i = 0; fine && i < items.count; i++) {
		char text[DAY_TEXT];
		if (!day_equal(items.items[i].day, day))
			str_addf(exporting->out, "## %s\n\n", day_format(items.items[i].day, text));
		day = items.items[i].day;
		add_one(exporting, &items.items[i]);
	}
	items_done(&items);
	return fine;
}

bool export_markdown(struct exporting *exporting, struct err *err)
{
	return export_chapters(exporting, add_chapter, err);
}
