#include "unistring.h"

#include "exback/i18n.h"
#include "exback/library.h"
#include "exback/mem.h"

#include <dlfcn.h>
#include <stddef.h>

/* The newest first. */
static const char *const sonames[] = {"libunistring.so.5", "libunistring.so.2", NULL};

static const struct library_symbol symbols[] = {{offsetof(struct unistring, nfd), "uninorm_nfd"},
#define SYMBOL(name) {offsetof(struct unistring, name), #name},
	UNISTRING_FUNCTIONS(SYMBOL)
#undef SYMBOL
};

/* Loaded once in the life of the program, and never changed after that. */
static struct unistring loaded;

const struct unistring *unistring_load(struct err *err)
{
	if (loaded.nfd)
		return &loaded;
	struct unistring found;
	if (!library_load(sonames, RTLD_LAZY, symbols, sizeof symbols / sizeof *symbols, &found)) {
		err_set(err, ERR_SYSTEM, "%s",
			_("libunistring cannot be loaded; it is needed for text, install it"));
		return NULL;
	}
	loaded = found;
	return &loaded;
}

const struct unistring *unistring(void)
{
	struct err err = {0};
	if (!loaded.nfd && !unistring_load(&err))
		die("%s", err.text);
	return &loaded;
}
