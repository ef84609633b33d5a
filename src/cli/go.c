/* exback go: take an open move. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/sanitise.h"

/* "days_kept 3 of 7, steps_missing 2 of 0" */
static void list_missing(const struct open_move *move, struct str *out)
{
	for (size_t i = 0; i < move->check_count; i++) {
		const struct check *check = &move->checks[i];
		if (check->met)
			continue;
		str_addf(out, "%s%s", out->length ? ", " : "", check->condition->fact->id);
		if (check->have.type == FACT_NUMBER)
			str_addf(out, " %g", check->have.number);
		else
			str_addf(out, " %s",
				check->have.type == FACT_WORD ? check->have.word : _("unknown"));
		if (check->need.type == FACT_NUMBER)
			str_addf(out, _(" of %g"), check->need.number);
		else if (check->need.type == FACT_WORD)
			str_addf(out, _(" of %s"), check->need.word);
	}
}

static bool refuse(const struct open_move *move, struct err *err)
{
	struct str missing = STR_INIT;
	list_missing(move, &missing);
	err_set(err, ERR_NO, _("go %s: the gate is shut: %s; see 'exback programme'"), move->to,
		missing.data);
	str_done(&missing);
	return false;
}

/* A closed door is told as what it is, wherever one stands; the reason is the content's. */
static bool refuse_closed(
	const struct cli *cli, const struct cli_facts *facts, const char *to, struct err *err)
{
	const struct decision *decision = facts->decision;
	struct str path = STR_INIT;
	for (size_t i = 0; i < decision->closure_count && !path.length; i++) {
		for (size_t j = 0; j < decision->closures[i].spec->state_count; j++) {
			if (text_equal(decision->closures[i].spec->states[j], to) && !path.length)
				str_addf(&path, "closed.%s", decision->closures[i].spec->id);
		}
	}
	err_set(err, ERR_NO, _("go %s: this way is closed: %s"), to,
		content_text(cli->content, "machine", path.data));
	str_done(&path);
	return false;
}

static bool take(struct cli *cli, const struct cli_facts *facts, const char *to, struct err *err)
{
	const struct open_move *open = decision_move(facts->decision, to);
	if (!programme_state(content_programme(cli->content), to))
		return err_set(err, ERR_USAGE,
			_("go %s: there is no such state; see 'exback programme'"), to);
	if (decision_closed(facts->decision, to))
		return refuse_closed(cli, facts, to, err);
	if (!open)
		return err_set(err, ERR_NO,
			_("go %s: no way leads there from %s; see 'exback programme'"), to,
			facts->decision->state->id);
	if (!open->open)
		return refuse(open, err);
	struct move move = {.record.when = facts->now,
		.from = mem_copy(facts->decision->state->id),
		.to = mem_copy(to)};
	bool fine = store_add_move(cli->store, &move, err);
	move_done(&move);
	return fine;
}

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	struct cli_facts facts;
	if (!cli_store(cli, STORE_WRITE, err) || !cli_facts(cli, &facts, err))
		return false;
	bool fine = take(cli, &facts, arguments->words[0], err);
	cli_facts_done(&facts);
	return fine;
}

const struct command_spec command_go = {
	.name = "go",
	.arguments = "STATE",
	.summary = N_("take an open move; exits 1 and says what is missing when the gate is shut"),
	.least = 1,
	.most = 1,
	.run = run,
};
