#include "library.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

static const struct {
	size_t offset; /* in struct curses */
	const char *name;
} symbols[] = {{offsetof(struct curses, standard), "stdscr"},
#define SYMBOL(name) {offsetof(struct curses, name), #name},
	CURSES_FUNCTIONS(SYMBOL)
#undef SYMBOL
};

/* POSIX: what dlsym gives is a function under a pointer to an object; they have one size. */
static bool find_symbols(void *library, struct curses *ret)
{
	for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
		void *symbol = dlsym(library, symbols[i].name);
		if (!symbol)
			return false;
		memcpy((char *)ret + symbols[i].offset, &symbol, sizeof symbol);
	}
	return true;
}

/* Loaded once in the life of the program, and never changed after that. */
static struct curses loaded;

const struct curses *curses_load(struct err *err)
{
	if (loaded.standard)
		return &loaded;
	struct curses found;
	void *library = dlopen("libncursesw.so.6", RTLD_LAZY | RTLD_LOCAL);
	if (!library || !find_symbols(library, &found)) {
		err_set(err, ERR_SYSTEM, "%s",
			_("ncurses cannot be loaded; it is needed for the screen, install it"));
		return NULL;
	}
	loaded = found;
	return &loaded;
}

const struct curses *curses(void)
{
	if (!loaded.standard)
		die("a screen before its library");
	return &loaded;
}
