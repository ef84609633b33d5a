#include "source.h"

#include "embedded.h"
#include "exback/file.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Far above any content file; a guard against the wrong directory. */
#define FILE_LIMIT (4u << 20)

void source_open(struct source *source, const char *directory)
{
	source->directory = mem_copy(directory);
}

void source_close(struct source *source)
{
	free(source->directory);
	source->directory = NULL;
}

static const struct embedded_file *find_embedded(const char *name)
{
	for (const struct embedded_file *file = embedded_files(); file->name; file++) {
		if (strcmp(file->name, name) == 0)
			return file;
	}
	return NULL;
}

bool source_has(const struct source *source, const char *name)
{
	char *path;
	bool there;

	if (source->directory == NULL)
		return find_embedded(name) != NULL;
	path = path_join(source->directory, name);
	there = path_exists(path);
	free(path);
	return there;
}

static struct json_document *parse_embedded(const char *name, struct err *err)
{
	const struct embedded_file *file = find_embedded(name);

	if (file == NULL) {
		err_set(err, ERR_DAMAGED, "%s: not in the content", name);
		return NULL;
	}
	return json_parse_trusted(name, (const char *)file->bytes, file->length);
}

struct json_document *source_parse(const struct source *source, const char *name, struct err *err)
{
	struct json_document *document = NULL;
	struct str bytes = STR_INIT;
	char *path;

	if (source->directory == NULL)
		return parse_embedded(name, err);
	path = path_join(source->directory, name);
	if (file_read(path, FILE_LIMIT, &bytes, err))
		document = json_parse(name, bytes.data, bytes.length, err);
	str_done(&bytes);
	free(path);
	return document;
}

bool source_nodes(const struct source *source, const char *name, struct nodes *ret)
{
	const struct embedded_file *file = source->directory ? NULL : find_embedded(name);

	if (file == NULL)
		return false;
	*ret = file->nodes;
	return true;
}

/* Hidden entries take no part. */
static int is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* Files of the directory itself (`below` NULL) or of the folder `below` in it. A folder that cannot
 * be read has no files; the root must be readable. */
static bool list_folder(
	const struct source *source, const char *below, struct str *ret, struct err *err)
{
	char *folder = below ? path_join(source->directory, below) : mem_copy(source->directory);
	struct dirent **entries;
	int count = scandir(folder, &entries, is_shown, alphasort);
	int failure = errno;
	bool good = count >= 0 || below != NULL;

	for (int i = 0; i < count; i++) {
		const char *name = entries[i]->d_name;

		if (text_ends(name, ".json"))
			str_addf(ret, "%s%s%s\n", below ? below : "", below ? "/" : "", name);
		else if (below == NULL)
			list_folder(source, name, ret, err);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	if (!good)
		err_errno(err, failure, "cannot read the content in %s", folder);
	free(folder);
	return good;
}

bool source_names(const struct source *source, struct str *ret, struct err *err)
{
	if (source->directory)
		return list_folder(source, NULL, ret, err);
	for (const struct embedded_file *file = embedded_files(); file->name; file++)
		str_addf(ret, "%s\n", file->name);
	return true;
}
