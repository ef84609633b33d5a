/* exback import: a union with what an export holds. */
#include "commands.h"

#include "cli.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/sanitise.h"

#include <string.h>

#define IMPORT_LIMIT ((size_t)256 << 20)

static bool kind_known(const void *context, const char *id)
{
	return programme_contact_kind(context, id) != NULL;
}

static bool step_known(const void *context, const char *id)
{
	return programme_step(context, id) != NULL;
}

static bool state_known(const void *context, const char *id)
{
	return programme_state(context, id) != NULL;
}

struct import_checks cli_import_checks(const struct cli *cli)
{
	return (struct import_checks){.contact_kind = kind_known,
		.step = step_known,
		.state = state_known,
		.context = content_programme(cli->content)};
}

void cli_say_imported(const struct import_result *result)
{
	sayf(stdout, _("%zu added, %zu changed, %zu already there\n"), result->added,
		result->changed, result->kept);
}

/* What is wrong within an export comes without a word of what to do. */
static bool refuse(const struct err *why, struct err *err)
{
	if (why->kind != ERR_DAMAGED || strstr(why->text, "; "))
		return err_set(err, why->kind, "import: %s", why->text);
	return err_set(err, why->kind,
		_("import: %s; nothing was taken in, mend it or export it once more"), why->text);
}

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	const char *path = arguments->words[0];
	const char *name = text_equal(path, "-") ? _("standard input") : path;
	struct str bytes = STR_INIT;
	struct import_result result = {0};
	struct err why = {0};
	if (!cli_content(cli, err) || !cli_store(cli, STORE_WRITE, err))
		return false;
	struct import_checks checks = cli_import_checks(cli);
	bool fine = file_read(path, IMPORT_LIMIT, &bytes, &why) &&
		    store_import_json(
			    cli->store, name, bytes.data, bytes.length, &checks, &result, &why);
	str_done(&bytes);
	if (fine)
		cli_say_imported(&result);
	return fine || refuse(&why, err);
}

const struct command_spec command_import = {
	.name = "import",
	.arguments = "FILE|-",
	.summary = N_("take in what an export holds; doing it twice changes nothing"),
	.least = 1,
	.most = 1,
	.run = run,
};
