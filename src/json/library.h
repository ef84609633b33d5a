/* cJSON, loaded with the first document: who reads none does without it. Included in the place of its
 * header, which has the types and constants and is the manual; its functions keep their names. */
#ifndef EXBACK_JSON_LIBRARY_H
#define EXBACK_JSON_LIBRARY_H

#include "exback/err.h"

#include <cjson/cJSON.h>

#define CJSON_FUNCTIONS(X)                                                                         \
	X(cJSON_Delete)                                                                            \
	X(cJSON_GetArraySize)                                                                      \
	X(cJSON_InitHooks)                                                                         \
	X(cJSON_IsBool)                                                                            \
	X(cJSON_IsNull)                                                                            \
	X(cJSON_IsNumber)                                                                          \
	X(cJSON_IsObject)                                                                          \
	X(cJSON_IsString)                                                                          \
	X(cJSON_IsTrue)                                                                            \
	X(cJSON_ParseWithLengthOpts)

struct cjson {
#define CJSON_MEMBER(name) __typeof__(name) *(name);
	CJSON_FUNCTIONS(CJSON_MEMBER)
#undef CJSON_MEMBER
};

/* Loaded, for ever; NULL with ERR_SYSTEM where it is not installed. */
const struct cjson *cjson_load(struct err *err);
/* Once there is a document, which it has made. */
const struct cjson *cjson(void);

#endif
