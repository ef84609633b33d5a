#include "exback/mem.h"

#include <stdarg.h>
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
	size_t wanted = *room < 8 ? 8 : *room + *room / 2;
	if (wanted <= count)
		wanted = count + 1;
	/* The caller's pointer has a type of its own; only its bytes may be read as `void *`. */
	void *array;
	memcpy(&array, array_pointer, sizeof array);
	array = mem_array(array, wanted, size);
	memcpy(array_pointer, &array, sizeof array);
	*room = wanted;
}

void mem_on_death(void (*hook)(void))
{
	death_hook = hook;
}

void die(const char *format, ...)
{
	void (*hook)(void) = death_hook;
	va_list args;

	death_hook = NULL; /* a hook that dies itself must not come back here for ever */
	if (hook)
		hook();
	fputs("exback: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	abort();
}
