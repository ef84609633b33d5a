/* The contact log. */
#ifndef EXBACK_FLOW_CONTACT_H
#define EXBACK_FLOW_CONTACT_H

#include "common.h"

/* Notes a contact of a kind that is known already (the check-in's), or asks for it (NULL). */
enum ui_result contact_note(struct coach *coach, const char *kind);
/* Earlier contacts: correct, delete, restore, note a new one. */
enum ui_result contact_log(struct coach *coach);
/* Asks for what can be said of a contact, and keeps it. */
enum ui_result contact_edit(struct coach *coach, struct contact *contact);
/* Whether a kind is offered in a state: some belong to later ones alone. */
bool contact_belongs_to(const struct contact_kind *kind, const char *state);
/* Whether this is a state in which the two are in touch: it has a kind of contact of its own. */
bool contact_in_touch(const struct coach *coach, const struct state_spec *state);
const char *contact_label(const struct coach *coach, const char *kind);

#endif
