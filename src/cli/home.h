/* `exback` without a command: opens today on the screen, or line by line. */
#ifndef EXBACK_CLI_HOME_H
#define EXBACK_CLI_HOME_H

#include "exback/options.h"

bool home_run(struct cli *cli, const struct arguments *arguments, struct err *err);

#endif
