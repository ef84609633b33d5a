/* A programme that is not exback's, by hand: it shows that the engine knows no gate.
 *
 * apart -> look -> talk -> rest -> look, over from everywhere. look holds while two days are without
 * contact; talk while both views are `yes`. What was said closes talk and rest for good. */
#ifndef TESTS_SMALL_PROGRAMME_H
#define TESTS_SMALL_PROGRAMME_H

#include "exback/content.h"

const struct programme *small_programme(void);

#endif
