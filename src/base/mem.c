#include "exback/mem.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void (*death_hook)(void);

static void *must(void *memory)
{
	if (!memory)
		die("out of memory");
	return memory;
}

void *mem_alloc(size_t size)
{
	return must(malloc(size ? size : 1));
}

void *mem_zero(size_t count, size_t size)
{
	return must(calloc(count ? count : 1, size ? size : 1));
}

void *mem_resize(void *old, size_t size)
{
	return must(realloc(old, size ? size : 1));
}

void *mem_array(void *old, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		die("out of memory");
	return mem_resize(old, count * size);
}

char *mem_copy(const char *text)
{
	return text ? mem_copy_bytes(text, strlen(text)) : NULL;
}

char *mem_copy_bytes(const char *bytes, size_t length)
{
	if (length == SIZE_MAX)
		die("out of memory");
	char *copy = mem_alloc(length + 1);
	if (length)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

void mem_grow(void *array_pointer, size_t *room, size_t count, size_t size)
{
	if (count < *room)
		return;
	/* By doubling: each smaller array was touched, page by page, to be thrown away. */
	size_t wanted = *room < 16 ? 16 : *room * 2;
	if (wanted <= count)
		wanted = count + 1;
	/* The caller's pointer has a type of its own; only its bytes may be read as `void *`. */
	void *array;
	memcpy(&array, array_pointer, sizeof array);
	array = mem_array(array, wanted, size);
	memcpy(array_pointer, &array, sizeof array);
	*room = wanted;
}

static void run_hook(void)
{
	void (*hook)(void) = death_hook;

	death_hook = NULL; /* a hook that dies itself must not come back here for ever */
	if (hook)
		hook();
}

/* Who leaves in order has taken the hook away; ncurses has not when it calls exit() for want of memory, and
 * what it said went with the screen. */
static void left_in_disorder(void)
{
	if (!death_hook)
		return;
	run_hook();
	fputs("exback: a library ended the program, most likely out of memory\n", stderr);
}

void mem_on_death(void (*hook)(void))
{
	static bool registered;

	if (!registered)
		registered = atexit(left_in_disorder) == 0;
	death_hook = hook;
}

void die(const char *format, ...)
{
	va_list args;

	run_hook();
	fputs("exback: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	abort();
}
