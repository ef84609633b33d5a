/* exback go: take an open move. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/sanitise.h"

static bool refuse(struct cli *cli, const struct open_move *move, struct err *err)
{
	struct str missing = STR_INIT;
	struct coach coach = cli_coach(cli, NULL);
	flow_say_missing(&coach, move, &missing);
	err_set(err, ERR_NO, _("go %s: the gate is shut: %s; see 'exback programme'"), move->to,
		missing.data);
	str_done(&missing);
	return false;
}

/* A closed door is told as what it is, wherever one stands; the reason is the content's. */
static bool refuse_closed(
	const struct cli *cli, const struct closure_spec *closed, const char *to, struct err *err)
{
	struct str path = STR_INIT;
	str_addf(&path, "closed.%s", closed->id);
	err_set(err, ERR_NO, _("go %s: this way is closed: %s"), to,
		content_text(cli->content, "machine", path.data));
	str_done(&path);
	return false;
}

/* What shuts the way: of the state itself, or of this move to it; or NULL. */
static const struct closure_spec *closed_by(const struct decision *decision, const char *to)
{
	const struct open_move *open = decision_move(decision, to);
	for (size_t i = 0; i < decision->closure_count; i++) {
		const struct closure_spec *spec = decision->closures[i].spec;
		for (size_t j = 0; j < spec->state_count; j++) {
			if (text_equal(spec->states[j], to))
				return spec;
		}
	}
	return open ? open->closed_by : NULL;
}

static bool take(struct cli *cli, const struct cli_facts *facts, const char *to, struct err *err)
{
	const struct open_move *open = decision_move(facts->decision, to);
	const struct closure_spec *closed = closed_by(facts->decision, to);
	if (!programme_state(content_programme(cli->content), to))
		return err_set(err, ERR_USAGE,
			_("go %s: there is no such state; see 'exback programme'"), to);
	if (closed)
		return refuse_closed(cli, closed, to, err);
	if (!open)
		return err_set(err, ERR_NO,
			_("go %s: no way leads there from %s; see 'exback programme'"), to,
			facts->decision->state->id);
	if (!open->open)
		return refuse(cli, open, err);
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
