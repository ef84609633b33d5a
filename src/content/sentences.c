#include "content.h"

#include "exback/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longer than any file's name or part of a path in content. */
#define NAME_BYTES 96

void cache_free(struct cache *cache)
{
	for (size_t i = 0; i < cache->file_count; i++) {
		json_free(cache->files[i].document);
		free(cache->files[i].name);
	}
	free(cache->files);
	arena_done(&cache->arena);
	free(cache);
}

const struct json_document *sentence_document(
	const struct content *content, const char *name, struct err *err)
{
	struct cache *cache = content->cache;
	struct sentence_file *file;

	for (size_t i = 0; i < cache->file_count; i++) {
		if (strcmp(cache->files[i].name, name) == 0)
			return cache->files[i].document;
	}
	mem_grow(&cache->files, &cache->file_room, cache->file_count, sizeof *cache->files);
	file = &cache->files[cache->file_count++];
	file->name = mem_copy(name);
	file->document = source_parse(&content->source, name, err);
	return file->document;
}

/* Follows "a.b.c" down from `value`. */
static struct json follow(struct json value, const char *path)
{
	while (*path != '\0' && json_present(value)) {
		char key[NAME_BYTES];
		size_t length = strcspn(path, ".");

		if (length >= sizeof key)
			return (struct json){value.document, NULL};
		memcpy(key, path, length);
		key[length] = '\0';
		value = json_member(value, key);
		path += length + (path[length] == '.');
	}
	return value;
}

static struct json find_in(
	const struct content *content, const char *folder, const char *file, const char *path)
{
	char name[NAME_BYTES];
	const struct json_document *document;

	snprintf(name, sizeof name, "%s%s%s.json", folder, *folder ? "/" : "", file);
	document = sentence_document(content, name, NULL);
	return document ? follow(json_root(document), path) : (struct json){NULL, NULL};
}

struct json sentence_find(const struct content *content, const char *file, const char *path)
{
	struct json value = find_in(content, content->language, file, path);

	if (!json_present(value) && strcmp(content->language, "en") != 0)
		value = find_in(content, "en", file, path);
	if (!json_present(value))
		value = find_in(content, "", file, path);
	return value;
}

/* The text of a value; of a plural object, what fits any number. NULL when it is neither. */
static const char *text_of(struct json value)
{
	const char *text = NULL;

	if (json_type(value) == JSON_OBJECT)
		value = json_member(value, "other");
	if (json_type(value) == JSON_TEXT)
		json_as_text(value, &text, NULL);
	return text;
}

/* A hole shows its own path. */
static const char *text_or_path(const struct content *content, struct json value, const char *path)
{
	const char *text = text_of(value);

	return text ? text : arena_copy(&content->cache->arena, path);
}

const char *content_text(const struct content *content, const char *file, const char *path)
{
	return text_or_path(content, sentence_find(content, file, path), path);
}

bool content_has(const struct content *content, const char *file, const char *path)
{
	return json_present(sentence_find(content, file, path));
}

size_t content_length(const struct content *content, const char *file, const char *path)
{
	return json_length(sentence_find(content, file, path));
}

const char *content_item(const struct content *content, const char *file, const char *path,
	size_t index, const char **ret_key)
{
	struct json item = json_item(sentence_find(content, file, path), index);

	if (ret_key)
		*ret_key = json_key(item);
	return text_or_path(content, item, path);
}
