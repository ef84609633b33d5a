/* The command line: `exback`, `exback COMMAND …` (design.md section 5). One command a file in
 * src/cli; the table in src/cli/commands.c is the source of parser, help, man page, completions. */
#ifndef EXBACK_CLI_H
#define EXBACK_CLI_H

#include "exback/options.h"

/* Runs what the command line asks and returns the exit status. Speaks its errors on stderr. */
int cli_run(int argc, char **argv);

#endif
