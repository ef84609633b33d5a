/* Interface strings of the C code go through gettext; the coach's words are content. */
#ifndef EXBACK_I18N_H
#define EXBACK_I18N_H

#include <libintl.h>

#define _(text)  gettext(text)
#define N_(text) text /* marks a string of a const table; _() it where it is shown */

#endif
