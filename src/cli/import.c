/* exback import: a union with what an export holds. */
#include "commands.h"

#include "cli.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/sanitise.h"

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

static bool run(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	const char *path = arguments->words[0];
	struct str bytes = STR_INIT;
	struct import_result result = {0};
	bool fine = cli_content(cli, err) && file_read(path, IMPORT_LIMIT, &bytes, err) &&
		    cli_store(cli, STORE_WRITE, err);
	struct import_checks checks = {
		.contact_kind = kind_known, .step = step_known, .state = state_known};
	if (fine) {
		checks.context = content_programme(cli->content);
		fine = store_import_json(
			cli->store, path, bytes.data, bytes.length, &checks, &result, err);
	}
	str_done(&bytes);
	if (fine)
		sayf(stdout, _("%zu added, %zu changed, %zu already there\n"), result.added,
			result.changed, result.kept);
	return fine || err_prefix(err, "import");
}

const struct command_spec command_import = {
	.name = "import",
	.arguments = "FILE|-",
	.summary = N_("take in what an export holds; doing it twice changes nothing"),
	.least = 1,
	.most = 1,
	.run = run,
};
