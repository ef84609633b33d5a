/* What was written in an answer to a step: the journal shows it; it is corrected by answering again. */
#include "journal.h"

#include "step.h"

#include "exback/i18n.h"

static const struct ui_action actions[] = {
	{.key = 'e',
		.word = "edit",
		.label = N_("answer again"),
		.help = N_("answer the step again; the earlier answer is kept")},
	{0},
};

static const struct step_spec *find_step(const struct coach *coach, const char *id)
{
	return programme_step(content_programme(coach->content), id);
}

const char *flow_entry_title(const struct coach *coach, const struct entry *entry)
{
	if (!entry_is_answer(entry))
		return entry->title;
	const struct step_spec *step = find_step(coach, entry->prompt);
	const char *title = step ? flow_step_text(coach, step, "title") : NULL;
	return title ? title : entry->prompt;
}

bool journal_answer_repeats(void *context, const char *step)
{
	const struct step_spec *spec = find_step(context, step);
	return spec && spec->repeatable;
}

/* --- the calendar --- */

static void add_days(struct coach *coach, const int64_t *keys, size_t key_count, struct day from,
	size_t count, int *numbers)
{
	for (size_t i = 0; i < key_count; i++) {
		struct entry_row row;
		if (!store_entry_row(coach->store, keys[i], NULL, &row, NULL))
			continue;
		int day = day_between(from, row.entry.record.when.day);
		if (day >= 0 && (size_t)day < count)
			numbers[day]++;
		entry_row_done(&row);
	}
}

bool journal_answers_by_day(
	struct coach *coach, struct day from, size_t count, int *numbers, struct err *err)
{
	const struct entry_filter filter = {.kind = "answer",
		.from = from,
		.to = day_plus(from, (int)count - 1),
		.repeats = journal_answer_repeats,
		.context = coach};
	int64_t *keys = NULL;
	size_t key_count = 0;
	if (!store_find_entries(coach->store, &filter, &keys, &key_count, NULL, err))
		return false;
	add_days(coach, keys, key_count, from, count, numbers);
	free(keys);
	return true;
}

/* --- one answer --- */

static enum ui_result show(struct coach *coach, const struct entry *entry,
	const struct answer *answer, int *ret_action)
{
	char date[DATE_TEXT];
	struct page *page = page_new();
	const struct step_spec *step = find_step(coach, entry->prompt);
	page_heading(page, flow_entry_title(coach, entry));
	page_gap(page);
	if (step)
		flow_answer_page(coach, step, answer, page);
	else
		page_text(page, entry->text);
	const struct ui_show show = {
		.frame = {.title = _("Answer"),
			.right = flow_date(entry->record.when.day, date),
			.page = page,
			.actions = actions},
		.enter = _("back"),
	};
	enum ui_result result = ui_show(coach->ui, &show, ret_action);
	page_free(page);
	return result;
}

static enum ui_result look(struct coach *coach, const struct entry *entry, int *ret_action)
{
	struct answer answer = {0};
	struct err err = {0};
	if (!store_answer(coach->store, entry->record.uuid.text, &answer, &err))
		return flow_complain(coach, &err);
	enum ui_result result = show(coach, entry, &answer, ret_action);
	answer_done(&answer);
	return result;
}

static bool is_of_this_chapter(const struct coach *coach, const struct entry *entry)
{
	struct chapter chapter;
	if (!store_chapter(coach->store, &chapter, NULL))
		return false;
	bool same = text_equal(chapter.record.uuid.text, entry->chapter.text);
	chapter_done(&chapter);
	return same;
}

static enum ui_result answer_again(struct coach *coach, const struct entry *entry)
{
	const struct step_spec *step = find_step(coach, entry->prompt);
	if (step && is_of_this_chapter(coach, entry))
		return step_run(coach, step);
	ui_note(coach->ui, step ? _("It belongs to an earlier chapter, and stays as it is.")
				: _("The programme asks this no more. It stays as it is."));
	return UI_OK;
}

enum ui_result journal_answer(struct coach *coach, const char *uuid, int action)
{
	struct entry entry;
	struct err err = {0};
	enum ui_result result = UI_OK;
	if (!store_entry(coach->store, uuid, true, &entry, &err))
		return flow_complain(coach, &err);
	if (!action)
		result = look(coach, &entry, &action);
	if (result == UI_OK && action == 'e')
		result = answer_again(coach, &entry);
	else if (result == UI_OK && action == 'd')
		ui_note(coach->ui, _("Answers to steps stay. They can be given again."));
	entry_done(&entry);
	return result;
}
