/* The protected envelope beside its floor. Within one process: a passphrase costs half a second on
 * purpose, and would drown what is measured. */
#ifndef TESTS_BENCH_VAULT_H
#define TESTS_BENCH_VAULT_H

#include "bench.h"

void vault_measure(const struct data *data, int runs);

/* --- vault_floor.c --- */

/* Seals `length` bytes (whole parts of 64 KiB) in memory, writes them, syncs them. */
void floor_save(const char *path, const unsigned char *image, size_t length);
/* Reads what floor_seal_for_opening wrote, and opens it in memory. */
void floor_open(const char *path);
void floor_seal_for_opening(const char *path, const unsigned char *image, size_t length);
/* The work on one passphrase, as new files ask for it. */
void floor_stretch(const char *passphrase);

#endif
