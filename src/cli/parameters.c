#include "cli.h"

#include "exback/file.h"
#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/utf8.h"

#include <ctype.h>
#include <string.h>

const char *cli_command(const struct cli *cli, char out[CLI_COMMAND])
{
	const struct command_spec *const *path = cli->arguments->path;
	snprintf(out, CLI_COMMAND, "%s%s%s", path[1]->name, path[2] ? " " : "",
		path[2] ? path[2]->name : "");
	return out;
}

bool cli_time(struct cli *cli, const char *option, struct moment *ret, struct err *err)
{
	/* The store knows when the user's day starts, and so what day a late hour is. */
	if (!cli_store(cli, STORE_READ, err))
		return false;
	struct moment now = clock_now(&cli->clock);
	struct moment when = now;
	char name[CLI_COMMAND];
	const char *text = option_value(cli->arguments, option);
	if (text && !clock_parse_time(&cli->clock, text, &when, err))
		return err_prefix(err, cli_command(cli, name));
	if (!engine_contact_in_time(now, when))
		return err_set(err, ERR_USAGE,
			_("%s: --%s %s: lies in the future; give a time up to now"),
			cli_command(cli, name), option, text);
	*ret = when;
	return true;
}

bool cli_past_day(struct cli *cli, const char *option, struct day *ret, struct err *err)
{
	if (!cli_store(cli, STORE_READ, err))
		return false;
	struct day today = clock_now(&cli->clock).day;
	struct day day = today;
	char name[CLI_COMMAND];
	const char *text = option_value(cli->arguments, option);
	if (text && !clock_parse_day(&cli->clock, text, &day, err))
		return err_prefix(err, cli_command(cli, name));
	if (day_compare(day, today) > 0)
		return err_set(err, ERR_USAGE,
			_("%s: --%s %s: lies in the future; give a date up to today"),
			cli_command(cli, name), option, text);
	*ret = day;
	return true;
}

bool cli_country_code(const char *text, char ret_country[3])
{
	if (strlen(text) != 2 || !isalpha((unsigned char)text[0]) ||
		!isalpha((unsigned char)text[1]))
		return false;
	for (size_t i = 0; i < 3; i++)
		ret_country[i] = (char)toupper((unsigned char)text[i]);
	return true;
}

bool cli_country(struct cli *cli, char ret_country[3], struct err *err)
{
	const char *text = option_value(cli->arguments, "country");
	char name[CLI_COMMAND];
	ret_country[0] = '\0';
	if (!text)
		return true;
	if (!cli_country_code(text, ret_country))
		return err_set(err, ERR_USAGE,
			_("%s: --country %s: is not a country code; give two letters such as DE or "
			  "US"),
			cli_command(cli, name), text_shown(text));
	return true;
}

bool cli_goal(struct cli *cli, int *ret_days, struct err *err)
{
	int least = content_programme(cli->content)->least_goal;
	int days = 0;
	if (!option_number(cli->arguments, "goal", least, 3650, &days, err))
		return false;
	*ret_days = days;
	return true;
}

bool cli_words(const char *list, char **ret_lines,
	bool (*check)(const struct programme *, const char *, struct err *),
	const struct programme *programme, struct err *err)
{
	char *lines = NULL;
	struct str word = STR_INIT;
	bool fine = true;
	for (const char *at = list; fine && at; at = *at ? at + 1 : NULL) {
		size_t length = strcspn(at, ",");
		str_clear(&word);
		str_add(&word, at, length);
		str_trim(&word);
		at += length;
		if (!word.length)
			continue;
		fine = !check || check(programme, word.data, err);
		if (fine)
			lines_add(&lines, word.data);
	}
	str_done(&word);
	if (fine)
		*ret_lines = lines;
	else
		free(lines);
	return fine;
}

bool cli_resolve(
	struct cli *cli, enum store_mode mode, const char *table, struct uuid *ret, struct err *err)
{
	char name[CLI_COMMAND];
	return cli_store(cli, mode, err) &&
	       (store_resolve(cli->store, table, cli->arguments->words[0], ret, err) ||
		       err_prefix(err, cli_command(cli, name)));
}

bool cli_bin(struct cli *cli, const struct uuid *uuid,
	bool (*act)(struct store *store, const char *uuid, struct err *err), struct err *err)
{
	char name[CLI_COMMAND];
	return act(cli->store, uuid->text, err) || err_prefix(err, cli_command(cli, name));
}

bool cli_read_text(const char *command, const char *path, struct str *ret, struct err *err)
{
	struct str text = STR_INIT;
	struct err why = {0};
	if (!file_read(path, CLI_TEXT_LIMIT, &text, &why)) {
		/* One letter that is too long is no damage. */
		enum err_kind kind = why.kind == ERR_DAMAGED ? ERR_USAGE : why.kind;
		return err_set(err, kind, "%s: %s", command, why.text);
	}
	bool fine = false;
	if (!utf8_ready(text.data, text.length, err))
		err_prefix(err, command);
	else if (!utf8_valid(text.data, text.length))
		err_set(err, ERR_USAGE,
			_("%s: the text is not UTF-8; convert it first, for example with iconv"),
			command);
	else if (memchr(text.data, '\0', text.length))
		err_set(err, ERR_USAGE,
			_("%s: there is a NUL byte in the text; take it out, for example with "
			  "tr -d '\\000'"),
			command);
	else if (text_blank(text.data))
		err_set(err, ERR_USAGE, _("%s: the text is empty; write something first"), command);
	else
		fine = true;
	if (fine)
		*ret = text;
	else
		str_done(&text);
	return fine;
}
