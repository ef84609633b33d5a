#include "exback/library.h"

#include "exback/mem.h"

#include <dlfcn.h>
#include <errno.h>
#include <string.h>

bool library_load(const char *const *sonames, int flags, const struct library_symbol *symbols,
	size_t count, void *ret_struct)
{
	void *library = NULL;
	for (; !library && *sonames; sonames++) {
		errno = 0;
		library = dlopen(*sonames, flags | RTLD_LOCAL);
		if (!library && errno == ENOMEM)
			die("out of memory for %s", *sonames);
	}
	if (!library)
		return false;
	for (size_t i = 0; i < count; i++) {
		/* POSIX: what dlsym gives is a function under a pointer to an object; they have one size. */
		void *symbol = dlsym(library, symbols[i].name);
		if (!symbol)
			return false;
		memcpy((char *)ret_struct + symbols[i].offset, &symbol, sizeof symbol);
	}
	return true;
}
