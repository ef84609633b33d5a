/* Chance of the system's own: nobody can foretell it. */
#ifndef EXBACK_CHANCE_H
#define EXBACK_CHANCE_H

#include <stdint.h>

uint64_t chance_bits(void);

#endif
