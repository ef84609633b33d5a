/* JSON in, strictly, and JSON out, streaming. src/json is the only user of cJSON.
 *
 * In (vault.md section 4): valid UTF-8 only, no "\u0000", no trailing text, no duplicate keys, at
 * most JSON_DEPTH levels and the caller's limit of bytes. Getters fail with the file's name and the
 * path of the value: `setup.json: $.steps[3].kind: expected text, not a number`; bad syntax with line
 * and column.
 * Out: escapes what JSON must and C1, DEL and bidi controls as well; keys in the order given, so
 * equal data gives equal bytes. */
#ifndef EXBACK_JSON_H
#define EXBACK_JSON_H

#include "exback/err.h"
#include "exback/str.h"

#include <stdint.h>

#define JSON_DEPTH 32

/* --- in --- */
struct json_document;
/* A value inside a document; copied freely, valid as long as the document. */
struct json {
	const struct json_document *document;
	const void *node;
};

enum json_type { JSON_NONE, JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_TEXT, JSON_LIST, JSON_OBJECT };

/* `name` is for messages (copied). Errors are ERR_DAMAGED. */
struct json_document *json_parse(
	const char *name, const char *bytes, size_t length, struct err *err);
/* What was parsed by json_parse once and is known not to have changed since: what is compiled in.
 * Half the work is not done again. */
struct json_document *json_parse_trusted(const char *name, const char *bytes, size_t length);
void json_free(struct json_document *document);
struct json json_root(const struct json_document *document);

enum json_type json_type(struct json value); /* JSON_NONE for a value that is not there */
bool json_present(struct json value);
size_t json_length(struct json value);                        /* of a list or object, else 0 */
struct json json_member(struct json object, const char *key); /* may not be there */
struct json json_item(struct json list, size_t index);
/* Walking lists and objects in linear time; `key` is NULL for lists. */
struct json json_first(struct json parent);
struct json json_next(struct json value);
const char *json_key(struct json value);
/* "$.steps[3].kind"; for messages. */
void json_path(struct json value, struct str *out);
/* Sets ERR_DAMAGED "NAME: PATH: message". Returns false. */
bool json_complain(struct json value, struct err *err, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Typed readers. `get_` must be there; `opt_` leaves the default when it is not there (null counts
 * as a value of the wrong type, unless said). Text is borrowed from the document. */
bool json_get_text(struct json object, const char *key, const char **ret, struct err *err);
bool json_opt_text(
	struct json object, const char *key, const char **ret, struct err *err); /* null: NULL */
bool json_get_integer(struct json object, const char *key, int64_t low, int64_t high, int64_t *ret,
	struct err *err);
bool json_opt_integer(struct json object, const char *key, int64_t low, int64_t high, int64_t *ret,
	struct err *err);
bool json_get_bool(struct json object, const char *key, bool *ret, struct err *err);
bool json_opt_bool(struct json object, const char *key, bool *ret, struct err *err);
bool json_get_list(struct json object, const char *key, struct json *ret, struct err *err);
bool json_get_object(struct json object, const char *key, struct json *ret, struct err *err);
/* For values that are already at hand (list items). */
bool json_as_text(struct json value, const char **ret, struct err *err);
bool json_as_number(struct json value, double *ret);
/* False, naming it, when the object has a key that is not in the NULL-terminated list. */
bool json_only(struct json object, const char *const *keys, struct err *err);
/* Reads one more time what was parsed, in canonical form (keys in their order, no spaces). */
void json_print(struct json value, struct str *out);

/* --- out --- */
struct json_writer {
	struct str *out; /* where it goes; borrowed */
	int depth;       /* open lists and objects */
	bool pretty;     /* two spaces a level, or none at all */
	bool comma;      /* the next value needs one */
	bool keyed;      /* a key was just written */
};

void json_write_init(struct json_writer *writer, struct str *out, bool pretty);
void json_open_object(struct json_writer *writer);
void json_close_object(struct json_writer *writer);
void json_open_list(struct json_writer *writer);
void json_close_list(struct json_writer *writer);
void json_write_key(struct json_writer *writer, const char *key);
void json_write_text(struct json_writer *writer, const char *text); /* NULL writes null */
void json_write_integer(struct json_writer *writer, int64_t number);
void json_write_number(struct json_writer *writer, double number); /* whole ones without a point */
void json_write_bool(struct json_writer *writer, bool value);
void json_write_null(struct json_writer *writer);
void json_write_raw(
	struct json_writer *writer, const char *json); /* already JSON, from json_print */
/* Key and value in one. */
void json_put_text(struct json_writer *writer, const char *key, const char *text);
void json_put_integer(struct json_writer *writer, const char *key, int64_t number);
void json_put_bool(struct json_writer *writer, const char *key, bool value);

#endif
