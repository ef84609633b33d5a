#include "document.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static const char *type_name(enum json_type type)
{
	static const char *const names[] = {
		[JSON_NONE] = "nothing",
		[JSON_NULL] = "null",
		[JSON_BOOL] = "true or false",
		[JSON_NUMBER] = "a number",
		[JSON_TEXT] = "text",
		[JSON_LIST] = "a list",
		[JSON_OBJECT] = "an object",
	};

	return names[type];
}

static bool expected(struct json value, enum json_type type, struct err *err)
{
	return json_complain(
		value, err, "expected %s, not %s", type_name(type), type_name(json_type(value)));
}

/* The member, of the type that is asked for; a value that is not there otherwise. */
static struct json get(struct json object, const char *key, enum json_type type, struct err *err)
{
	struct json member = json_member(object, key);

	if (json_type(member) == type)
		return member;
	if (json_present(member))
		expected(member, type, err);
	else if (json_type(object) != JSON_OBJECT)
		expected(object, JSON_OBJECT, err);
	else
		json_complain(object, err, "\"%s\" is missing: expected %s", key, type_name(type));
	return (struct json){object.document, NULL};
}

bool json_get_text(struct json object, const char *key, const char **ret, struct err *err)
{
	struct json member = get(object, key, JSON_TEXT, err);

	if (!json_present(member))
		return false;
	*ret = json_node(member)->valuestring;
	return true;
}

bool json_opt_text(struct json object, const char *key, const char **ret, struct err *err)
{
	struct json member = json_member(object, key);

	if (!json_present(member))
		return true;
	if (json_type(member) == JSON_NULL) {
		*ret = NULL;
		return true;
	}
	return json_as_text(member, ret, err);
}

bool json_get_integer(struct json object, const char *key, int64_t low, int64_t high, int64_t *ret,
	struct err *err)
{
	struct json member = get(object, key, JSON_NUMBER, err);
	double number;

	if (!json_present(member))
		return false;
	number = json_node(member)->valuedouble;
	if (fabs(number) > WHOLE_LIMIT || number != floor(number) || (int64_t)number < low ||
		(int64_t)number > high)
		return json_complain(member, err,
			"expected a whole number from %" PRId64 " to %" PRId64, low, high);
	*ret = (int64_t)number;
	return true;
}

bool json_opt_integer(struct json object, const char *key, int64_t low, int64_t high, int64_t *ret,
	struct err *err)
{
	if (!json_present(json_member(object, key)))
		return true;
	return json_get_integer(object, key, low, high, ret, err);
}

bool json_get_bool(struct json object, const char *key, bool *ret, struct err *err)
{
	struct json member = get(object, key, JSON_BOOL, err);

	if (!json_present(member))
		return false;
	*ret = cjson()->cJSON_IsTrue(json_node(member));
	return true;
}

bool json_opt_bool(struct json object, const char *key, bool *ret, struct err *err)
{
	if (!json_present(json_member(object, key)))
		return true;
	return json_get_bool(object, key, ret, err);
}

bool json_get_list(struct json object, const char *key, struct json *ret, struct err *err)
{
	struct json member = get(object, key, JSON_LIST, err);

	if (!json_present(member))
		return false;
	*ret = member;
	return true;
}

bool json_get_object(struct json object, const char *key, struct json *ret, struct err *err)
{
	struct json member = get(object, key, JSON_OBJECT, err);

	if (!json_present(member))
		return false;
	*ret = member;
	return true;
}

bool json_as_text(struct json value, const char **ret, struct err *err)
{
	if (json_type(value) != JSON_TEXT)
		return expected(value, JSON_TEXT, err);
	*ret = json_node(value)->valuestring;
	return true;
}

bool json_as_number(struct json value, double *ret)
{
	if (json_type(value) != JSON_NUMBER)
		return false;
	*ret = json_node(value)->valuedouble;
	return true;
}

static bool is_one_of(const char *key, const char *const *keys)
{
	while (*keys && strcmp(*keys, key) != 0)
		keys++;
	return *keys != NULL;
}

bool json_only(struct json object, const char *const *keys, struct err *err)
{
	if (json_type(object) != JSON_OBJECT)
		return expected(object, JSON_OBJECT, err);
	for (struct json member = json_first(object); json_present(member);
		member = json_next(member)) {
		if (!is_one_of(json_key(member), keys))
			return json_complain(member, err, "unknown key");
	}
	return true;
}
