/* A small command table for the tests of parser, help, man page and completions. */
#ifndef TESTS_OPTION_TABLES_H
#define TESTS_OPTION_TABLES_H

#include "exback/options.h"

/* exback: init, checkin, contact (list, edit), import, content, config (get), secret (hidden). */
const struct command_spec *option_tables_root(void);

#endif
