/* What the targets share. libFuzzer calls LLVMFuzzerTestOneInput again and again, in one process, with
 * inputs of its own making; whatever the sanitisers find ends it, and so does `claim`. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Says what is not so and ends the program, so that the input is kept. */
void claim(bool holds, const char *what);

/* A folder in memory where there is such a place, removed at the end; the same in each call. */
const char *fuzz_folder(void);
/* FOLDER/NAME; free() it. */
char *fuzz_path(const char *name);
void fuzz_write(const char *path, const uint8_t *data, size_t size);

/* Changes in a text that is right, as an input asks for them: groups of four bytes, where (three, from
 * the start) and what. */
void fuzz_patch(uint8_t *bytes, size_t length, const uint8_t *data, size_t size);

#endif
