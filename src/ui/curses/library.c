#include "library.h"

#include "exback/i18n.h"
#include "exback/library.h"
#include "exback/mem.h"

#include <dlfcn.h>
#include <stddef.h>

static const char *const sonames[] = {"libncursesw.so.6", NULL};

static const struct library_symbol symbols[] = {{offsetof(struct curses, standard), "stdscr"},
#define SYMBOL(name) {offsetof(struct curses, name), #name},
	CURSES_FUNCTIONS(SYMBOL)
#undef SYMBOL
};

/* Loaded once in the life of the program, and never changed after that. */
static struct curses loaded;

const struct curses *curses_load(struct err *err)
{
	if (loaded.standard)
		return &loaded;
	struct curses found;
	if (!library_load(sonames, RTLD_LAZY, symbols, sizeof symbols / sizeof *symbols, &found)) {
		err_set(err, ERR_SYSTEM, "%s",
			_("ncurses cannot be loaded; for the screen install libncursesw.so.6 (in "
			  "Debian the package libncursesw6)"));
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
