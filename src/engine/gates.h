/* Gates: conditions held against the facts. */
#ifndef ENGINE_GATES_H
#define ENGINE_GATES_H

#include "facts.h"

/* All conditions hold; none: always. */
bool gate_holds(struct facts *facts, const struct gate *gate);
/* It can open without an answer or a move: by a day that passes, a contact, a check-in. */
bool gate_tells_time(const struct gate *gate);
/* Every condition of the gate, met or not; free() it. */
struct check *gate_checks(struct facts *facts, const struct gate *gate);

#endif
