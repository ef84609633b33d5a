/* Steps that are answered in words: write, two_lists, person; and those that need none. */
#include "step_ask.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#include <string.h>

/* --- read, accept: having gone on is the answer --- */

static void read_nothing(struct step_asking *asking, struct json answer)
{
	(void)asking;
	(void)answer;
}

static void write_nothing(const struct step_asking *asking, struct json_writer *json)
{
	(void)asking;
	(void)json;
}

static const struct ui_step no_pages[] = {{0}};
const struct step_asker step_asker_nothing = {
	.read = read_nothing, .write = write_nothing, .pages = no_pages};

/* --- write --- */

static void set_text(struct step_asking *asking, struct json answer, const char *key, int index)
{
	const char *text = NULL;
	json_opt_text(answer, key, &text, NULL);
	str_set(&asking->texts[index], text ? text : "");
}

static void read_text(struct step_asking *asking, struct json answer)
{
	set_text(asking, answer, "text", 0);
}

static void write_text(const struct step_asking *asking, struct json_writer *json)
{
	json_put_text(json, "text", step_value(asking, 0));
}

static enum ui_result ask_text(struct ui *ui, void *context)
{
	struct step_asking *asking = context;
	struct str prompt = STR_INIT;
	const char *question = step_asking_text(asking, "question");
	const char *hint = step_asking_text(asking, "hint");
	(void)ui;
	str_addf(&prompt, "%s%s%s", question ? question : "", question && hint ? "\n" : "",
		hint ? hint : "");
	enum ui_result result = step_ask_text(asking, 0, prompt.length ? prompt.data : NULL);
	str_done(&prompt);
	return result;
}

static const struct ui_step text_pages[] = {{.ask = ask_text}, {0}};
const struct step_asker step_asker_write = {
	.read = read_text, .write = write_text, .pages = text_pages};

/* --- two_lists: two pages, one thing a line --- */

static const char *const sides[] = {"left", "right"};

static void read_lists(struct step_asking *asking, struct json answer)
{
	for (size_t i = 0; i < 2; i++) {
		struct str *text = &asking->texts[i];
		struct json list = json_member(answer, sides[i]);
		str_clear(text);
		for (struct json item = json_first(list); json_present(item);
			item = json_next(item)) {
			const char *line;
			if (json_as_text(item, &line, NULL))
				str_addf(text, "%s%s", text->length ? "\n" : "", line);
		}
	}
}

static void write_list(struct json_writer *json, const char *key, const char *text)
{
	json_write_key(json, key);
	json_open_list(json);
	while (*text) {
		size_t length = strcspn(text, "\n");
		char *line = mem_copy_bytes(text, length);
		if (!text_blank(line))
			json_write_text(json, line);
		free(line);
		text += length + (text[length] == '\n');
	}
	json_close_list(json);
}

static void write_lists(const struct step_asking *asking, struct json_writer *json)
{
	for (int i = 0; i < 2; i++)
		write_list(json, sides[i], step_value(asking, i));
}

/* What stands on the left already: the right is written beside it. */
static void add_left(const struct step_asking *asking, struct str *prompt)
{
	const char *heading = step_asking_text(asking, sides[0]);
	str_addf(prompt, "\n%s: ", heading ? heading : "");
	for (const char *at = asking->texts[0].data; *at;) {
		size_t length = strcspn(at, "\n");
		str_add(prompt, at, length);
		at += length + (at[length] == '\n');
		if (*at)
			str_add_text(prompt, "; ");
	}
}

static enum ui_result ask_side(struct step_asking *asking, int index)
{
	struct str prompt = STR_INIT;
	const char *heading = step_asking_text(asking, sides[index]);
	const char *hint = step_asking_text(asking, "hint");
	str_addf(&prompt, _("%s: one thing a line."), heading ? heading : "");
	/* A small screen cuts the prompt at its end: the other side comes before the hint. */
	if (index == 1)
		add_left(asking, &prompt);
	if (hint)
		str_addf(&prompt, "\n%s", hint);
	enum ui_result result = step_ask_text(asking, index, prompt.data);
	str_done(&prompt);
	return result;
}

static enum ui_result ask_left(struct ui *ui, void *asking)
{
	(void)ui;
	return ask_side(asking, 0);
}

static enum ui_result ask_right(struct ui *ui, void *asking)
{
	(void)ui;
	return ask_side(asking, 1);
}

static const struct ui_step list_pages[] = {{.ask = ask_left}, {.ask = ask_right}, {0}};
const struct step_asker step_asker_two_lists = {
	.read = read_lists, .write = write_lists, .pages = list_pages};

/* --- person --- */

static const char *const person_keys[] = {"name", "phone", "note"};

static void read_person(struct step_asking *asking, struct json answer)
{
	for (int i = 0; i < 3; i++)
		set_text(asking, answer, person_keys[i], i);
}

static void write_person(const struct step_asking *asking, struct json_writer *json)
{
	for (int i = 0; i < 3; i++)
		json_put_text(json, person_keys[i], step_value(asking, i));
}

static enum ui_result ask_person(struct ui *ui, void *context)
{
	struct step_asking *asking = context;
	const struct ui_field fields[] = {
		{.kind = FIELD_LINE, .label = _("Name"), .line = &asking->texts[0]},
		{.kind = FIELD_LINE,
			.label = _("Telephone"),
			.line = &asking->texts[1],
			.optional = true},
		{.kind = FIELD_LINE,
			.label = _("Note"),
			.line = &asking->texts[2],
			.optional = true},
	};
	(void)ui;
	return step_ask_form(asking, fields, 3);
}

static const struct ui_step person_pages[] = {{.ask = ask_person}, {0}};
const struct step_asker step_asker_person = {
	.read = read_person, .write = write_person, .pages = person_pages};
