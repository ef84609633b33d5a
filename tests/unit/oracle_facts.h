/* What the oracle knows at one instant. */
#ifndef TESTS_ORACLE_FACTS_H
#define TESTS_ORACLE_FACTS_H

#include "exback/engine.h"

#define MOST_VISITS 256

struct visit {
	const char *state;
	int64_t at;
};

struct oracle {
	const struct programme *programme;
	const struct records *records;
	struct moment as_of;
	struct visit visits[MOST_VISITS]; /* entries; the first from the beginning of time */
	size_t visit_count;
};

struct fact oracle_fact(const struct oracle *oracle, const struct fact_spec *spec);

#endif
