/* One of everything that changes what is kept. */
#include "trial.h"

#include "exback/mem.h"
#include "exback/path.h"

#include <stdlib.h>
#include <string.h>

#define DAY "2026-11-20T"

static const char elsewhere[] =
	"{\"format\":\"exback\",\"version\":1,\"exported_at\":\"2026-11-01T12:00:00+00:00\","
	"\"settings\":[],\"chapters\":[{\"id\":\"01a20324-0000-7000-8000-000000000001\","
	"\"at\":\"2026-10-01T12:00:00+00:00\",\"day\":\"2026-10-01\","
	"\"created\":\"2026-10-01T12:00:00+00:00\",\"changed\":\"2026-10-01T12:00:00+00:00\","
	"\"started_on\":\"2026-09-30\",\"closed\":\"2026-10-20T12:00:00+00:00\","
	"\"provisional\":false}],\"contacts\":[],\"checkins\":[],\"answers\":[],\"moves\":[],"
	"\"goals\":[],\"urges\":[],\"entries\":[{\"id\":\"01a20324-0000-7000-8000-000000000002\","
	"\"chapter\":\"01a20324-0000-7000-8000-000000000001\",\"at\":\"2026-10-02T12:00:00+00:00\","
	"\"day\":\"2026-10-02\",\"created\":\"2026-10-02T12:00:00+00:00\","
	"\"changed\":\"2026-10-02T12:00:00+00:00\",\"kind\":\"letter\","
	"\"text\":\"written on the other computer\"}],\"tombstones\":[]}";

static const struct deed deeds[] = {
	{.name = "init", .words = {"init", "--last-contact", "2026-11-01", "--name", "Kim"}},
	{.name = "write", .words = {"write", "-"}, .input = "I walked past your window today."},
	{.name = "checkin", .words = {"checkin", "--mood", "3", "--urge", "4", "--note", "rain"}},
	{.name = "contact", .words = {"contact", "looked", "--note", "their page"}},
	{.name = "urge", .words = {"urge", "--before", "8", "--after", "3"}},
	{.name = "step",
		.words = {"step", "my_reply", "--answer", "-"},
		.input = "{\"text\": \"I will answer when I am ready.\"}"},
	{.name = "edit",
		.words = {"journal", "edit", "@write", "-"},
		.input = "I walked past your window, and went on."},
	{.name = "config", .words = {"config", "set", "country", "DE"}},
	{.name = "backup", .words = {"backup"}},
	{.name = "delete", .words = {"contact", "delete", "@contact"}},
	{.name = "restore", .words = {"contact", "restore", "@contact"}},
	{.name = "write a note", .words = {"write", "--kind", "note", "-"}, .input = "soap, bread"},
	{.name = "delete the note", .words = {"journal", "delete", "@write a note"}},
	{.name = "purge", .words = {"journal", "purge", "--yes"}},
	{.name = "import", .words = {"import", "-"}, .input = elsewhere},
	{.name = "export", .words = {"export", "-o", "%all.json"}},
	{.name = "write more", .words = {"write", "-"}, .input = "Another night, a better one."},
	{.name = "export again", .words = {"export", "-o", "%all.json"}},
	{.name = "backup by name", .words = {"backup", "%mine.db"}},
	{.name = "go back", .words = {"backup", "restore", "@backup"}},
	{.name = "search", .words = {"journal", "search", "window"}, .reads = true},
	{.name = "status", .words = {"status"}, .reads = true, .draws = true},
};
enum { DEEDS = sizeof deeds / sizeof *deeds };

const struct deed *life_deed(size_t number)
{
	return number < DEEDS ? &deeds[number] : NULL;
}

size_t life_deeds(void)
{
	return DEEDS;
}

static char *said_by(const struct life *life, const char *name)
{
	for (size_t i = 0; i < DEEDS; i++)
		if (text_equal(deeds[i].name, name))
			return mem_copy(life->said[i]);
	die("no deed is called %s", name);
}

static char *real_word(const struct life *life, const char *word)
{
	if (*word == '@')
		return said_by(life, word + 1);
	if (*word != '%')
		return mem_copy(word);
	char *folder = path_join(life->trial->live, "d");
	char *path = path_join(folder, word + 1);
	free(folder);
	return path;
}

void life_do(struct life *life, size_t deed, struct outcome *ret)
{
	enum { MOST = sizeof deeds->words / sizeof *deeds->words };
	char *words[MOST + 1] = {0}, now[32];
	for (size_t i = 0; i < MOST && deeds[deed].words[i]; i++)
		words[i] = real_word(life, deeds[deed].words[i]);
	snprintf(now, sizeof now, DAY "%02zu:00:00+00:00", deed);
	pty_env_set(life->trial->env, "EXBACK_NOW", now);
	trial_run(
		life->trial, life->trial->live, (const char *const *)words, deeds[deed].input, ret);
	for (size_t i = 0; i < MOST; i++)
		free(words[i]);
	str_trim(&ret->out);
	free(life->said[deed]);
	life->said[deed] = mem_copy(ret->out.data);
}

/* The debug build asks for the least that a header may ask of a key; others keep to what they find. */
static void protect(struct trial *trial)
{
	struct outcome outcome = {.out = STR_INIT, .err = STR_INIT};
	char *passphrase = path_join(trial->folder, "passphrase"), *program = trial->program;
	const char *const words[] = {"passphrase", "set", "--new-file", passphrase, NULL};
	trial->program = realpath(pty_exback(), NULL);
	trial_run(trial, trial->live, words, NULL, &outcome);
	if (outcome.status != 0)
		die("passphrase set: %s", outcome.err.data);
	free(trial->program);
	trial->program = program;
	free(passphrase);
	outcome_done(&outcome);
}

void life_begin(struct life *life, size_t count)
{
	struct outcome outcome = {.out = STR_INIT, .err = STR_INIT};
	trial_shim(life->trial, NULL);
	if (life->trial->envelope->passphrase)
		protect(life->trial);
	for (size_t i = 0; i < count; i++) {
		life_do(life, i, &outcome);
		if (outcome.status != 0)
			die("%s: %d: %s", deeds[i].name, outcome.status, outcome.err.data);
	}
	outcome_done(&outcome);
}

void life_end(struct life *life)
{
	for (size_t i = 0; i < DEEDS; i++)
		free(life->said[i]);
}
