#include "urge.h"

#include "exback/json.h"

#include <stdio.h>

enum { VISIT_SECONDS = 3 * 60 * 60 }; /* after so long an unfinished visit is over */

static bool read_visit(struct json root, struct urge_visit *visit)
{
	int64_t before = -1, after = -1, trigger = -1, sent = -1, began = 0, until = 0;
	const char *urge = NULL;
	if (!json_get_integer(root, "before", -1, 10, &before, NULL) ||
		!json_opt_integer(root, "after", -1, 10, &after, NULL) ||
		!json_opt_integer(root, "trigger", -1, URGE_TRIGGERS - 1, &trigger, NULL) ||
		!json_opt_integer(root, "sent", -1, 1, &sent, NULL) ||
		!json_get_integer(root, "began", 0, INT64_C(1) << 52, &began, NULL) ||
		!json_get_integer(root, "until", 0, INT64_C(1) << 52, &until, NULL) ||
		!json_opt_text(root, "urge", &urge, NULL))
		return false;
	if (urge && uuid_valid(urge))
		snprintf(visit->urge.text, sizeof visit->urge.text, "%s", urge);
	visit->before = (int)before;
	visit->after = (int)after;
	visit->trigger = (int)trigger;
	visit->sent = (int)sent;
	visit->began = began;
	visit->waiting_until = until;
	visit->resumed = before >= 0;
	return json_opt_bool(root, "late", &visit->late_said, NULL);
}

static bool is_recent(const struct urge_visit *visit, int64_t now)
{
	return now >= visit->began && now - visit->began < VISIT_SECONDS;
}

void urge_visit_load(struct urge_visit *visit, struct coach *coach)
{
	const struct urge_visit fresh = {.coach = coach,
		.urge = uuid_new(coach->clock),
		.before = -1,
		.after = -1,
		.trigger = -1,
		.sent = -1};
	size_t length = 0;
	int64_t now = clock_now(coach->clock).at;
	char *bytes = store_draft(coach->store, URGE_SLOT, &length, NULL);
	struct json_document *document = bytes ? json_parse(URGE_SLOT, bytes, length, NULL) : NULL;
	*visit = fresh;
	if (!document || !read_visit(json_root(document), visit) || !is_recent(visit, now))
		*visit = fresh;
	json_free(document);
	free(bytes);
}

bool urge_visit_is_begun(const struct urge_visit *visit)
{
	return visit->before >= 0;
}

bool urge_visit_keep(const struct urge_visit *visit, struct err *err)
{
	struct str out = STR_INIT;
	struct json_writer json;
	json_write_init(&json, &out, false);
	json_open_object(&json);
	json_put_integer(&json, "before", visit->before);
	json_put_integer(&json, "after", visit->after);
	json_put_integer(&json, "trigger", visit->trigger);
	json_put_integer(&json, "sent", visit->sent);
	json_put_integer(&json, "began", visit->began);
	json_put_integer(&json, "until", visit->waiting_until);
	json_put_text(&json, "urge", visit->urge.text);
	json_put_bool(&json, "late", visit->late_said);
	json_close_object(&json);
	bool fine = store_draft_save(visit->coach->store, URGE_SLOT, out.data, out.length, err);
	str_done(&out);
	return fine;
}

void urge_visit_forget(const struct urge_visit *visit)
{
	store_draft_remove(visit->coach->store, URGE_SLOT, NULL);
}

int urge_minutes_left(const struct urge_visit *visit)
{
	int64_t left = visit->waiting_until - clock_now(visit->coach->clock).at;
	return left > 0 ? (int)((left + 59) / 60) : 0;
}
