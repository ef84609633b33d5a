/* What a person wrote in an answer, out of its JSON (README.md has the shapes): the text, the lines of
 * two lists, the if and then of plans. Who is asked for help is no reading for a journal. */
#include "journal.h"

#include "exback/json.h"

#include <string.h>

static void add_text(struct json value, struct str *out)
{
	const char *text;
	if (!json_as_text(value, &text, NULL) || text_blank(text))
		return;
	if (out->length > 0)
		str_add_char(out, '\n');
	str_add_text(out, text);
}

static void add_lines(struct json list, struct str *out)
{
	for (struct json line = json_first(list); json_present(line); line = json_next(line))
		add_text(line, out);
}

static void add_plans(struct json plans, struct str *out)
{
	for (struct json plan = json_first(plans); json_present(plan); plan = json_next(plan)) {
		add_text(json_member(plan, "if"), out);
		add_text(json_member(plan, "then"), out);
	}
}

char *answer_text(const char *json)
{
	struct json_document *document = json_parse("answer", json, strlen(json), NULL);
	struct str out = STR_INIT;
	if (!document)
		return NULL;
	struct json root = json_root(document);
	add_lines(json_member(root, "left"), &out);
	add_lines(json_member(root, "right"), &out);
	add_plans(json_member(root, "plans"), &out);
	add_text(json_member(root, "text"), &out);
	json_free(document);
	if (out.length > 0)
		return str_take(&out);
	str_done(&out);
	return NULL;
}
