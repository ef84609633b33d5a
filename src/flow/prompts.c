#include "prompts.h"

#include "exback/i18n.h"
#include "exback/mem.h"

static void add_text(
	const struct coach *coach, const struct records *records, const char *id, struct str *out)
{
	const struct programme *programme = content_programme(coach->content);
	for (size_t i = 0; i < programme->state_count; i++) {
		struct str path = STR_INIT;
		str_addf(&path, "%s.%s", programme->states[i].id, id);
		if (!out->length && content_has(coach->content, "prompts", path.data))
			flow_say(coach, records, NULL, "prompts", path.data, out);
		str_done(&path);
	}
}

void prompts_text(const struct coach *coach, const char *id, struct str *out)
{
	struct records *records = NULL;
	store_current_records(coach->store, &records, NULL);
	add_text(coach, records, id, out);
	records_free(records);
}

/* The prompts of the present state and of those that share its phase. */
struct prompts {
	struct ui_item *items;
	const char **ids;
	struct str *texts;
	size_t count, room;
};

static void add_state(struct prompts *prompts, const struct coach *coach,
	const struct records *records, const char *state)
{
	size_t count = content_length(coach->content, "prompts", state);
	for (size_t i = 0; i < count && prompts->count < prompts->room; i++) {
		const char *id = NULL;
		content_item(coach->content, "prompts", state, i, &id);
		struct str *text = &prompts->texts[prompts->count];
		str_init(text);
		add_text(coach, records, id, text);
		prompts->ids[prompts->count] = id;
		prompts->items[prompts->count++].label = text->data;
	}
}

static size_t count_all(const struct coach *coach, const struct programme *programme)
{
	size_t count = 1;
	for (size_t i = 0; i < programme->state_count; i++)
		count += content_length(coach->content, "prompts", programme->states[i].id);
	return count;
}

static void prompts_init(
	struct prompts *prompts, const struct coach *coach, const struct flow_facts *facts)
{
	const struct state_spec *here = facts->decision->state;
	const struct programme *programme = content_programme(coach->content);
	size_t room = count_all(coach, programme);
	*prompts = (struct prompts){.items = mem_zero(room, sizeof *prompts->items),
		.ids = mem_zero(room, sizeof(const char *)),
		.texts = mem_zero(room, sizeof *prompts->texts),
		.count = 1,
		.room = room};
	str_init(&prompts->texts[0]);
	prompts->items[0].label = _("Just a page");
	add_state(prompts, coach, facts->records, here->id);
	for (size_t i = 0; i < programme->state_count; i++) {
		const struct state_spec *state = &programme->states[i];
		if (state != here && here->phase && state->phase == here->phase)
			add_state(prompts, coach, facts->records, state->id);
	}
}

static void prompts_done(struct prompts *prompts)
{
	for (size_t i = 0; i < prompts->count; i++)
		str_done(&prompts->texts[i]);
	free(prompts->items);
	free(prompts->ids);
	free(prompts->texts);
}

enum ui_result prompts_choose(struct coach *coach, const char **ret_id)
{
	struct flow_facts facts;
	struct prompts prompts;
	struct err err = {0};
	size_t cursor = 0;
	if (!flow_facts_load(coach, &facts, &err))
		return flow_complain(coach, &err);
	prompts_init(&prompts, coach, &facts);
	flow_facts_done(&facts);
	const struct ui_choose choose = {.frame.title = _("Journal"),
		.question = _("Something to begin with?"),
		.items = prompts.items,
		.count = prompts.count,
		.cursor = &cursor};
	enum ui_result result = ui_choose(coach->ui, &choose, NULL);
	if (result == UI_OK)
		*ret_id = prompts.ids[cursor];
	prompts_done(&prompts);
	return result;
}
