#include "content.h"

#include "embedded.h"
#include "exback/mem.h"
#include "load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FALLBACK "en"

/* Letters and underscores of a locale's name: "de_AT" of "de_AT.UTF-8@euro". */
static size_t locale_length(const char *locale)
{
	return strspn(locale, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
}

/* True when there is a folder of sentences with this name, which is then taken. */
static bool take_language(struct content *content, const char *name, size_t length)
{
	char folder[sizeof content->language];
	char file[sizeof folder + 16];

	if (length == 0 || length >= sizeof folder)
		return false;
	memcpy(folder, name, length);
	folder[length] = '\0';
	snprintf(file, sizeof file, "%s/machine.json", folder);
	if (!source_has(&content->source, file))
		return false;
	memcpy(content->language, folder, sizeof folder);
	return true;
}

static void choose_language(struct content *content, const char *locale)
{
	size_t length = locale ? locale_length(locale) : 0;

	if (length == 0 || (!take_language(content, locale, length) &&
				   !take_language(content, locale, strcspn(locale, "_.@"))))
		take_language(content, FALLBACK, strlen(FALLBACK));
	if (content->language[0] == '\0')
		memcpy(content->language, FALLBACK, sizeof FALLBACK);
}

static void read_programme(struct content *content, struct faults *faults)
{
	struct err err = {0};

	content->document = source_parse(&content->source, "programme.json", &err);
	if (content->document == NULL)
		fault_take(faults, &err);
	else
		load_programme(content->document, &content->arena, &content->programme, faults);
}

static struct content *open_source(const char *directory, const char *language)
{
	struct content *content = mem_zero(1, sizeof *content);

	content->cache = mem_zero(1, sizeof *content->cache);
	source_open(&content->source, directory);
	choose_language(content, language);
	return content;
}

struct content *content_load(const char *directory, const char *language, struct faults *faults)
{
	struct content *content = open_source(directory, language);

	read_programme(content, faults);
	return content;
}

/* What is compiled in was checked then. */
static struct content *open_embedded(const char *language)
{
	struct content *content = open_source(NULL, language);

	content->programme = *embedded_programme();
	return content;
}

static struct content *open_directory(const char *directory, const char *language, struct err *err)
{
	struct str report = STR_INIT;
	struct faults faults = {.report = &report};
	struct content *content = content_load(directory, language, &faults);

	if (faults.count > 0) {
		str_cut(&report, strcspn(report.data, "\n"));
		err_set(err, ERR_DAMAGED, "%s", report.data);
		content_close(content);
		content = NULL;
	}
	str_done(&report);
	return content;
}

struct content *content_open(const char *directory, const char *language, struct err *err)
{
	return directory ? open_directory(directory, language, err) : open_embedded(language);
}

void content_close(struct content *content)
{
	if (content == NULL)
		return;
	cache_free(content->cache);
	arena_done(&content->arena);
	json_free(content->document);
	source_close(&content->source);
	free(content);
}

const struct programme *content_programme(const struct content *content)
{
	return &content->programme;
}

const char *content_language(const struct content *content)
{
	return content->language;
}
