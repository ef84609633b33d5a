#include "content.h"

#include "exback/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longer than any file's name in content. */
#define NAME_BYTES 96

void cache_free(struct cache *cache)
{
	for (size_t i = 0; i < cache->file_count; i++) {
		json_free(cache->files[i].document);
		nodes_build_done(&cache->files[i].build);
		free(cache->files[i].name);
	}
	free(cache->files);
	arena_done(&cache->arena);
	free(cache);
}

static struct content_file *file_of(struct cache *cache, const char *name)
{
	struct content_file *file;

	for (size_t i = 0; i < cache->file_count; i++) {
		if (strcmp(cache->files[i].name, name) == 0)
			return &cache->files[i];
	}
	mem_grow(&cache->files, &cache->file_room, cache->file_count, sizeof *cache->files);
	file = &cache->files[cache->file_count++];
	*file = (struct content_file){.name = mem_copy(name), .build.texts = STR_INIT};
	return file;
}

const struct json_document *sentence_document(
	const struct content *content, const char *name, struct err *err)
{
	struct content_file *file = file_of(content->cache, name);

	if (!file->parsed)
		file->document = source_parse(&content->source, name, err);
	file->parsed = true;
	return file->document;
}

/* The nodes of a file; none where it is not there, or not to be read. */
static const struct nodes *nodes_of(const struct content *content, const char *name)
{
	struct content_file *file = file_of(content->cache, name);

	if (!file->read && !source_nodes(&content->source, name, &file->nodes) &&
		sentence_document(content, name, NULL)) {
		nodes_build(&file->build, json_root(file->document));
		file->nodes = nodes_built(&file->build);
	}
	file->read = true;
	return &file->nodes;
}

/* Follows "a.b.c" down. */
static struct node_place follow(struct node_place place, const char *path)
{
	while (*path != '\0' && place.nodes) {
		size_t length = strcspn(path, ".");

		place = place_member(place, path, length);
		path += length + (path[length] == '.');
	}
	return place;
}

static struct node_place find_in(
	const struct content *content, const char *folder, const char *file, const char *path)
{
	char name[NAME_BYTES];
	const struct nodes *nodes;

	snprintf(name, sizeof name, "%s%s%s.json", folder, *folder ? "/" : "", file);
	nodes = nodes_of(content, name);
	return nodes->nodes ? follow(place_root(nodes), path) : (struct node_place){NULL, 0};
}

struct node_place sentence_find(const struct content *content, const char *file, const char *path)
{
	struct node_place found = find_in(content, content->language, file, path);

	if (!found.nodes && strcmp(content->language, "en") != 0)
		found = find_in(content, "en", file, path);
	if (!found.nodes)
		found = find_in(content, "", file, path);
	return found;
}

/* The text of a place; of a plural object, what fits any number. NULL when it is neither. */
static const char *text_of(struct node_place place)
{
	const char *text = place_text(place);

	return text ? text : place_text(place_member(place, "other", strlen("other")));
}

/* A hole shows its own path. */
static const char *text_or_path(
	const struct content *content, struct node_place place, const char *path)
{
	const char *text = text_of(place);

	return text ? text : arena_copy(&content->cache->arena, path);
}

const char *content_text(const struct content *content, const char *file, const char *path)
{
	return text_or_path(content, sentence_find(content, file, path), path);
}

bool content_has(const struct content *content, const char *file, const char *path)
{
	return sentence_find(content, file, path).nodes != NULL;
}

size_t content_length(const struct content *content, const char *file, const char *path)
{
	return place_length(sentence_find(content, file, path));
}

const char *content_item(const struct content *content, const char *file, const char *path,
	size_t index, const char **ret_key)
{
	struct node_place item = place_item(sentence_find(content, file, path), index);

	if (ret_key)
		*ret_key = place_key(item);
	return text_or_path(content, item, path);
}
