/* The reader of JSON: what it takes, it prints such that it takes the same again. */
#include "fuzz.h"

#include "exback/json.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str once = STR_INIT, twice = STR_INIT;
	struct err err = {0};
	struct json_document *document = json_parse("input", (const char *)data, size, &err);
	claim((document != NULL) == (err.kind == ERR_NONE), "it is taken, or it is said why not");
	if (document) {
		json_print(json_root(document), &once);
		json_free(document);
		document = json_parse("again", once.data, once.length, NULL);
		claim(document != NULL, "what is printed can be read");
		json_print(json_root(document), &twice);
		claim(strcmp(once.data, twice.data) == 0, "it is the same again");
	}
	json_free(document);
	str_done(&once);
	str_done(&twice);
	return 0;
}
