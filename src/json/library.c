#include "library.h"

#include "exback/i18n.h"
#include "exback/library.h"
#include "exback/mem.h"

#include <dlfcn.h>
#include <stddef.h>

static const char *const sonames[] = {"libcjson.so.1", NULL};

static const struct library_symbol symbols[] = {
#define SYMBOL(name) {offsetof(struct cjson, name), #name},
	CJSON_FUNCTIONS(SYMBOL)
#undef SYMBOL
};

/* Loaded once in the life of the program, and never changed after that. */
static struct cjson loaded;

const struct cjson *cjson_load(struct err *err)
{
	if (loaded.cJSON_Delete)
		return &loaded;
	struct cjson found;
	if (!library_load(sonames, RTLD_LAZY, symbols, sizeof symbols / sizeof *symbols, &found)) {
		err_set(err, ERR_SYSTEM, "%s",
			_("cJSON cannot be loaded; it is needed for steps and drafts, install it"));
		return NULL;
	}
	loaded = found;
	return &loaded;
}

const struct cjson *cjson(void)
{
	if (!loaded.cJSON_Delete)
		die("a document before its library");
	return &loaded;
}
