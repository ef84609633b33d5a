/* One of everything that asks the store: a life, each deed on what those before it have left. */
#ifndef TESTS_UNIT_STORE_DEEDS_H
#define TESTS_UNIT_STORE_DEEDS_H

#include "store_fixture.h"

struct deed {
	const char *name; /* for messages */
	bool (*run)(struct fixture *fixture, struct err *err);
	bool shrugs; /* says what it could not look at, and goes on */
};

/* While the store is still plain, before the first of them: makes another database, with a setting and
 * with a record that is gone, for the deeds that bring two together. */
void store_deeds_begin(const struct fixture *fixture);
const struct deed *store_deeds(size_t *ret_count);
void store_deeds_end(void);

#endif
