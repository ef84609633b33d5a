#include "document.h"

#include "exback/utf8.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void json_write_init(struct json_writer *writer, struct str *out, bool pretty)
{
	*writer = (struct json_writer){.out = out, .pretty = pretty};
}

static void new_line(struct json_writer *writer)
{
	if (!writer->pretty)
		return;
	str_add_char(writer->out, '\n');
	str_add_repeat(writer->out, "  ", (size_t)writer->depth);
}

/* Comma and line break where a key or a value without key begins. */
static void begin(struct json_writer *writer)
{
	if (writer->keyed) {
		writer->keyed = false;
		return;
	}
	if (writer->comma)
		str_add_char(writer->out, ',');
	if (writer->depth > 0)
		new_line(writer);
}

static void open_with(struct json_writer *writer, char bracket)
{
	begin(writer);
	str_add_char(writer->out, bracket);
	writer->depth++;
	writer->comma = false;
}

static void close_with(struct json_writer *writer, char bracket)
{
	writer->depth--;
	if (writer->comma)
		new_line(writer);
	str_add_char(writer->out, bracket);
	writer->comma = true;
}

void json_open_object(struct json_writer *writer)
{
	open_with(writer, '{');
}

void json_close_object(struct json_writer *writer)
{
	close_with(writer, '}');
}

void json_open_list(struct json_writer *writer)
{
	open_with(writer, '[');
}

void json_close_list(struct json_writer *writer)
{
	close_with(writer, ']');
}

/* Characters that could drive a terminal or turn a line around (vault.md section 4). */
static bool needs_escape(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static void add_escape(struct str *out, uint32_t c)
{
	static const char letters[] = {
		['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'};

	if (c < sizeof letters && letters[c] != '\0')
		str_addf(out, "\\%c", letters[c]);
	else
		str_addf(out, "\\u%04" PRIx32, c);
}

/* Bytes that are not UTF-8 become U+FFFD: what we write, we can read again. */
static void add_character(struct str *out, const char *bytes, size_t length, uint32_t c)
{
	char encoded[4];

	if (c == '"' || c == '\\') {
		str_add_char(out, '\\');
		str_add_char(out, (char)c);
	} else if (needs_escape(c)) {
		add_escape(out, c);
	} else if (c == 0xFFFD) {
		str_add(out, encoded, utf8_encode(c, encoded));
	} else {
		str_add(out, bytes, length);
	}
}

/* Runs of plain ASCII go over in one piece. */
static size_t plain_run(const char *text, size_t length)
{
	size_t run = 0;

	while (run < length && text[run] >= ' ' && text[run] < 0x7F && text[run] != '"' &&
		text[run] != '\\')
		run++;
	return run;
}

static void add_quoted(struct str *out, const char *text)
{
	size_t length = strlen(text);

	str_add_char(out, '"');
	while (length > 0) {
		size_t size = plain_run(text, length);
		uint32_t c;

		if (size > 0) {
			str_add(out, text, size);
		} else {
			size = utf8_decode(text, length, &c);
			add_character(out, text, size, c);
		}
		text += size;
		length -= size;
	}
	str_add_char(out, '"');
}

void json_write_key(struct json_writer *writer, const char *key)
{
	begin(writer);
	add_quoted(writer->out, key);
	str_add_text(writer->out, writer->pretty ? ": " : ":");
	writer->keyed = true;
}

void json_write_raw(struct json_writer *writer, const char *json)
{
	begin(writer);
	str_add_text(writer->out, json);
	writer->comma = true;
}

void json_write_text(struct json_writer *writer, const char *text)
{
	if (text == NULL) {
		json_write_null(writer);
		return;
	}
	begin(writer);
	add_quoted(writer->out, text);
	writer->comma = true;
}

void json_write_integer(struct json_writer *writer, int64_t number)
{
	begin(writer);
	str_addf(writer->out, "%" PRId64, number);
	writer->comma = true;
}

/* The locale may print a decimal comma, or a sign of several bytes. */
static void use_decimal_point(char *digits)
{
	size_t whole = strspn(digits, "-0123456789");
	size_t sign = strcspn(digits + whole, "0123456789e");

	if (sign == 0 || digits[whole + sign] == '\0')
		return;
	digits[whole] = '.';
	memmove(digits + whole + 1, digits + whole + sign, strlen(digits + whole + sign) + 1);
}

void json_write_number(struct json_writer *writer, double number)
{
	char digits[64];

	if (!isfinite(number)) {
		json_write_null(writer);
		return;
	}
	if (number == floor(number) && fabs(number) <= WHOLE_LIMIT) {
		json_write_integer(writer, (int64_t)number);
		return;
	}
	/* The shortest of the three that reads back as the same number. */
	for (int precision = 15; precision <= 17; precision++) {
		snprintf(digits, sizeof digits, "%.*g", precision, number);
		if (strtod(digits, NULL) == number)
			break;
	}
	use_decimal_point(digits);
	json_write_raw(writer, digits);
}

void json_write_bool(struct json_writer *writer, bool value)
{
	json_write_raw(writer, value ? "true" : "false");
}

void json_write_null(struct json_writer *writer)
{
	json_write_raw(writer, "null");
}

void json_put_text(struct json_writer *writer, const char *key, const char *text)
{
	json_write_key(writer, key);
	json_write_text(writer, text);
}

void json_put_integer(struct json_writer *writer, const char *key, int64_t number)
{
	json_write_key(writer, key);
	json_write_integer(writer, number);
}

void json_put_bool(struct json_writer *writer, const char *key, bool value)
{
	json_write_key(writer, key);
	json_write_bool(writer, value);
}

static void write_value(struct json_writer *writer, const cJSON *node)
{
	bool object = cjson()->cJSON_IsObject(node);

	if (cjson()->cJSON_IsString(node)) {
		json_write_text(writer, node->valuestring);
	} else if (cjson()->cJSON_IsNumber(node)) {
		json_write_number(writer, node->valuedouble);
	} else if (cjson()->cJSON_IsBool(node)) {
		json_write_bool(writer, cjson()->cJSON_IsTrue(node));
	} else if (cjson()->cJSON_IsNull(node)) {
		json_write_null(writer);
	} else {
		open_with(writer, object ? '{' : '[');
		for (const cJSON *child = node->child; child; child = child->next) {
			if (object)
				json_write_key(writer, child->string);
			write_value(writer, child);
		}
		close_with(writer, object ? '}' : ']');
	}
}

void json_print(struct json value, struct str *out)
{
	struct json_writer writer;

	json_write_init(&writer, out, false);
	if (value.node)
		write_value(&writer, value.node);
}
