/* The engine's answers found the slow way, from the definitions: every fact anew at every instant.
 * For lives in UTC without records from after now. */
#ifndef TESTS_ORACLE_H
#define TESTS_ORACLE_H

#include "exback/engine.h"

#define ORACLE_CLOSURES 8

struct oracle_decision {
	const char *state;
	struct moment entered;
	const char *fell_from;           /* or NULL */
	int64_t closed[ORACLE_CLOSURES]; /* by closure of the programme: since when, or INT64_MAX */
	struct fact facts[64];           /* by fact of the programme; the counts are left out */
};

/* The numbers that contacts make: days, slips, necessary, last_contact. */
void oracle_counts(const struct programme *programme, const struct records *records,
	struct moment now, struct counts *ret);
void oracle_decide(const struct programme *programme, const struct records *records,
	struct moment now, struct oracle_decision *ret);

#endif
