/* What today offers of the programme: the next step, what is asked once more, ways that have opened, the
 * weekly question. */
#include "today_lines.h"

#include "chapters.h"
#include "step.h"

#include "exback/i18n.h"
#include "exback/mem.h"

static enum ui_result take_step(struct coach *coach, const struct today_line *line)
{
	return step_run(coach, line->step);
}

static enum ui_result take_move(struct coach *coach, const struct today_line *line)
{
	return flow_offer_move(coach, line->slot);
}

static enum ui_result take_chapters(struct coach *coach, const struct today_line *line)
{
	(void)line;
	return flow_chapters(coach);
}

static void add_step(struct today_lines *lines, const struct coach *coach,
	const struct step_spec *step, const char *text, const char *detail)
{
	const struct content_value values[] = {
		{.name = "title", .text = flow_step_text(coach, step, "title")}, {0}};
	struct str label = STR_INIT;
	content_say(coach->content, &label, "today", text, values);
	today_lines_add(
		lines, (struct today_line){.take = take_step, .step = step}, label.data, detail);
	str_done(&label);
}

/* What the way ahead asks for anew, once nothing of the state is left to do for the first time. */
static void add_again(
	struct today_lines *lines, const struct coach *coach, const struct flow_facts *facts)
{
	const struct programme *programme = content_programme(coach->content);
	for (size_t i = 0; i < programme->step_count; i++) {
		const struct step_spec *step = &programme->steps[i];
		if (step_is_due_again(step, facts) && step_answer_allowed(coach, step, facts, NULL))
			add_step(lines, coach, step, "once_more", NULL);
	}
}

/* "Next step: fantasy and reality     10 minutes, 3 of 8" */
static void add_next_step(
	struct today_lines *lines, const struct coach *coach, const struct flow_facts *facts)
{
	int done = 0, total = 0;
	const struct step_spec *step = engine_next_step(content_programme(coach->content),
		facts->records, facts->decision->state->id, &done, &total);
	struct str detail = STR_INIT;
	struct day from;
	char date[DATE_TEXT];
	if (!step)
		add_again(lines, coach, facts);
	if (!step || !flow_step_text(coach, step, "title"))
		return;
	if (step_waits(step, facts, &from))
		str_addf(&detail, _("from %s on"), flow_date_short(from, date));
	else if (step_answer_allowed(coach, step, facts, NULL))
		str_addf(&detail,
			ngettext("%d minute, %d of %d", "%d minutes, %d of %d",
				(unsigned long)step->minutes),
			step->minutes, done + 1, total);
	if (detail.length)
		add_step(lines, coach, step, "next_step", detail.data);
	str_done(&detail);
}

static bool is_suggested(const struct decision *decision, const char *to)
{
	for (size_t i = 0; i < decision->suggestion_count; i++) {
		if (text_equal(decision->suggestions[i]->to, to))
			return true;
	}
	return false;
}

/* A gate that has opened, and what the coach would suggest; what is open anyhow is in the programme. */
static void add_moves(
	struct today_lines *lines, const struct coach *coach, const struct decision *decision)
{
	for (size_t i = 0; i < decision->move_count; i++) {
		const struct open_move *move = &decision->moves[i];
		const struct content_value values[] = {
			{.name = "title", .text = flow_state_title(coach, move->to)}, {0}};
		struct str label = STR_INIT;
		if (!move->open || (!move->check_count && !is_suggested(decision, move->to)))
			continue;
		content_say(coach->content, &label, "today", "way_open", values);
		today_lines_add(lines,
			(struct today_line){
				.take = take_move, .slot = mem_copy(move->to), .day = DAY_NONE},
			label.data, _("yours to choose"));
		str_done(&label);
	}
}

/* The weekly question about who one is becoming (E2): from the first week on, until it is answered. */
static void add_weekly(
	struct today_lines *lines, const struct coach *coach, const struct flow_facts *facts)
{
	const struct programme *programme = content_programme(coach->content);
	const struct step_spec *step = NULL;
	for (size_t i = 0; i < programme->step_count; i++) {
		if (programme->steps[i].group && text_equal(programme->steps[i].group, "weekly"))
			step = &programme->steps[i];
	}
	const struct answer *last = step ? engine_answer(facts->records, step->id) : NULL;
	bool first_week = facts->decision->counts.days_in_chapter < 7;
	bool this_week = last && day_between(last->record.when.day, facts->now.day) < 7;
	if (step && !first_week && !this_week)
		today_lines_add(lines, (struct today_line){.take = take_step, .step = step},
			flow_step_text(coach, step, "title"), step_question(coach, step));
}

/* At an end, when all of it is done, the chapter can be closed. */
static void add_end(
	struct today_lines *lines, const struct coach *coach, const struct flow_facts *facts)
{
	int done, total;
	const struct state_spec *state = facts->decision->state;
	if (state->ending && !engine_next_step(content_programme(coach->content), facts->records,
				     state->id, &done, &total))
		today_lines_add(lines, (struct today_line){.take = take_chapters},
			content_text(coach->content, "today", "close_chapter"), NULL);
}

void today_lines_next(
	struct today_lines *lines, const struct coach *coach, const struct flow_facts *facts)
{
	add_next_step(lines, coach, facts);
	add_moves(lines, coach, facts->decision);
	add_end(lines, coach, facts);
	add_weekly(lines, coach, facts);
}
