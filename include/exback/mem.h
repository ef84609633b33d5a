/* Memory that never fails to the caller, and the one way to die.
 *
 * When memory runs out, or an assertion of ours fails, there is nothing sensible left to do:
 * `die` calls the hook (which gives the terminal back), prints one line on stderr and aborts.
 * What the user was typing is in the draft on disk (vault.md section 3). */
#ifndef EXBACK_MEM_H
#define EXBACK_MEM_H

#include <stddef.h>

void *mem_alloc(size_t size);                           /* malloc, never NULL; free() it */
void *mem_zero(size_t count, size_t size);              /* calloc, never NULL; free() it */
void *mem_resize(void *old, size_t size);               /* realloc, never NULL */
void *mem_array(void *old, size_t count, size_t size);  /* realloc of count x size, checked */
char *mem_copy(const char *text);                       /* strdup, never NULL; NULL gives NULL */
char *mem_copy_bytes(const char *bytes, size_t length); /* a NUL is added */

/* Grows `*array` (element size `size`) so that index `count` is valid; `*room` is its capacity. */
void mem_grow(void *array_pointer, size_t *room, size_t count, size_t size);

/* Called first by die(), once, or at an exit() that comes before it was taken away (NULL); set by the
 * ncurses front end to restore the terminal. */
void mem_on_death(void (*hook)(void));

_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
