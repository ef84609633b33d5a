/* exback config: settings. */
#include "commands.h"

#include "cli.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/sanitise.h"

#include <stdlib.h>

/* Each NULL when the value does not fit, or the value as it is kept; free() it. */

static char *take_country(const char *value)
{
	char code[3];
	return cli_country_code(value, code) ? mem_copy(code) : NULL;
}

static char *take_day_start(const char *value)
{
	int minutes;
	return clock_parse_day_start(value, &minutes) ? mem_copy(value) : NULL;
}

static char *take_minutes(const char *value)
{
	long minutes;
	return text_number(value, 0, FLOW_LOCK_MOST, &minutes) ? mem_copy(value) : NULL;
}

/* Every setting a user can make. */
static const struct setting {
	const char *key;
	const char *otherwise; /* what holds while it is not set */
	const char *help;
	char *(*take)(const char *value);
} settings[] = {
	{.key = "country",
		.otherwise = "",
		.help = N_("two letters such as DE"),
		.take = take_country},
	{.key = "day_start",
		.otherwise = "00:00",
		.help = N_("when your day begins, 00:00 to 12:00"),
		.take = take_day_start},
	{.key = "lock_after",
		.otherwise = "5",
		.help = N_("minutes without a key, up to 1440; 0 is never"),
		.take = take_minutes},
};

#define SETTING_COUNT (sizeof settings / sizeof *settings)

static const struct setting *find(const char *key, struct err *err)
{
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		if (text_equal(settings[i].key, key))
			return &settings[i];
	}
	err_set(err, ERR_USAGE, _("config: no such setting: %s; see 'exback config list'"), key);
	return NULL;
}

static void print(struct cli *cli, const struct setting *setting, bool with_key)
{
	char *value = store_setting(cli->store, setting->key);
	sayf(stdout, "%s%s%s\n", with_key ? setting->key : "", with_key ? "=" : "",
		value ? value : setting->otherwise);
	free(value);
}

static bool run_list(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	(void)arguments;
	if (!cli_store(cli, STORE_READ, err))
		return false;
	for (size_t i = 0; i < SETTING_COUNT; i++)
		print(cli, &settings[i], true);
	return true;
}

static bool run_get(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	const struct setting *setting = find(arguments->words[0], err);
	if (!setting || !cli_store(cli, STORE_READ, err))
		return false;
	print(cli, setting, false);
	return true;
}

static bool run_set(struct cli *cli, const struct arguments *arguments, struct err *err)
{
	const struct setting *setting = find(arguments->words[0], err);
	const char *value = arguments->words[1];
	if (!setting)
		return false;
	char *kept = setting->take(value);
	if (!kept)
		return err_set(err, ERR_USAGE, _("config set %s: %s does not fit; it is %s"),
			setting->key, text_shown(value), _(setting->help));
	bool fine = cli_store(cli, STORE_WRITE, err) &&
		    store_set_setting(cli->store, setting->key, kept, err);
	free(kept);
	return fine;
}

static const struct command_spec list = {
	.name = "list", .summary = N_("all settings"), .run = run_list};
static const struct command_spec get = {.name = "get",
	.arguments = "KEY",
	.summary = N_("print one"),
	.words = "country,day_start,lock_after",
	.least = 1,
	.most = 1,
	.run = run_get};
static const struct command_spec set = {.name = "set",
	.arguments = "KEY VALUE",
	.summary = N_("change one"),
	.words = "country,day_start,lock_after",
	.least = 2,
	.most = 2,
	.run = run_set};

const struct command_spec command_config = {
	.name = "config",
	.summary = N_("settings: country, day_start, lock_after"),
	.detail = N_("country: two letters, for help lines. day_start: HH:MM, when your "
		     "day begins; 04:00 "
		     "counts a late night to the day before. lock_after: minutes without a key "
		     "after which protected data are locked."),
	.commands = (const struct command_spec *const[]){&list, &get, &set, NULL},
	.run = run_list,
};
