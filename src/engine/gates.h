/* Gates: conditions held against the facts. */
#ifndef ENGINE_GATES_H
#define ENGINE_GATES_H

#include "facts.h"

/* All conditions hold; none: always. */
bool gate_holds(struct facts *facts, const struct gate *gate);
/* The first condition that is not met, or NULL: all hold. */
const struct condition *gate_unmet(struct facts *facts, const struct gate *gate);
/* It can come to be met without an answer or a move: by a day that passes, a contact, a check-in. */
bool condition_tells_time(const struct condition *condition);
/* Every condition of the gate, met or not; free() it. */
struct check *gate_checks(struct facts *facts, const struct gate *gate);

#endif
