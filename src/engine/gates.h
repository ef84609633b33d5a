/* Gates: conditions held against the facts. */
#ifndef ENGINE_GATES_H
#define ENGINE_GATES_H

#include "facts.h"

struct check condition_check(struct facts *facts, const struct condition *condition);
/* All conditions hold; none: always. */
bool gate_holds(struct facts *facts, const struct gate *gate);
/* Every condition of the gate, met or not; free() it. */
struct check *gate_checks(struct facts *facts, const struct gate *gate);

#endif
