#include "whom.h"

#include "exback/i18n.h"
#include "exback/mem.h"

struct earlier {
	struct chapter *chapters; /* oldest first */
	size_t *shown;            /* indices of those that were set up, newest first */
	size_t count;             /* of those */
	size_t total;
};

static bool load(const struct coach *coach, struct earlier *earlier, struct err *err)
{
	*earlier = (struct earlier){0};
	if (!store_chapters(coach->store, &earlier->chapters, &earlier->total, err))
		return false;
	earlier->shown = mem_zero(earlier->total + 1, sizeof *earlier->shown);
	for (size_t i = earlier->total; i-- > 0;) {
		if (earlier->chapters[i].closed && !earlier->chapters[i].provisional)
			earlier->shown[earlier->count++] = i;
	}
	return true;
}

static void done(struct earlier *earlier)
{
	for (size_t i = 0; i < earlier->total; i++)
		chapter_done(&earlier->chapters[i]);
	free(earlier->chapters);
	free(earlier->shown);
}

static void set(struct whom *whom, const struct chapter *chapter)
{
	whom->same_as = chapter ? chapter->record.uuid : (struct uuid){""};
	str_set(&whom->name, chapter && chapter->name ? chapter->name : "");
}

static enum ui_result choose(
	const struct coach *coach, const struct earlier *earlier, struct whom *whom)
{
	size_t count = earlier->count + 1;
	size_t cursor = 0;
	struct ui_item *items = mem_zero(count, sizeof *items);
	struct str *labels = mem_zero(count, sizeof *labels);
	items[0].label = _("somebody new");
	for (size_t i = 1; i < count; i++) {
		const struct chapter *chapter = &earlier->chapters[earlier->shown[i - 1]];
		char date[DATE_TEXT];
		str_init(&labels[i]);
		str_addf(&labels[i], _("the same person as in the chapter of %s"),
			flow_date(chapter->started_on, date));
		items[i] = (struct ui_item){.label = labels[i].data, .detail = chapter->name};
	}
	const struct ui_choose question = {.frame.title = _("A new chapter"),
		.question = _("Whom is it about?"),
		.items = items,
		.count = count,
		.cursor = &cursor};
	enum ui_result result = ui_choose(coach->ui, &question, NULL);
	if (result == UI_OK)
		set(whom, cursor ? &earlier->chapters[earlier->shown[cursor - 1]] : NULL);
	for (size_t i = 1; i < count; i++)
		str_done(&labels[i]);
	free(labels);
	free(items);
	return result;
}

enum ui_result whom_ask(const struct coach *coach, struct whom *whom)
{
	struct earlier earlier;
	struct err err = {0};
	if (!load(coach, &earlier, &err))
		return flow_complain(coach, &err);
	enum ui_result result = choose(coach, &earlier, whom);
	done(&earlier);
	return result;
}

void whom_done(struct whom *whom)
{
	str_done(&whom->name);
}
