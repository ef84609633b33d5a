/* A library that is loaded on first need: who does without it does not pay for it at the start. */
#ifndef EXBACK_LIBRARY_H
#define EXBACK_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

/* What is wanted of it, and where its address goes: bytes from the beginning of the caller's struct. */
struct library_symbol {
	size_t offset;
	const char *name;
};

/* The first of `sonames`, ended by NULL, that is there; false when none is, or it lacks a symbol. It stays
 * loaded. Without memory the program ends, as everywhere (mem.h). `flags` as of dlopen: RTLD_NOW, or
 * RTLD_LAZY where most of it is never called. */
bool library_load(const char *const *sonames, int flags, const struct library_symbol *symbols,
	size_t count, void *ret_struct);

#endif
