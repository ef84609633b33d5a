/* The commands, one file each; commands.c puts them into the table. */
#ifndef EXBACK_CLI_COMMANDS_H
#define EXBACK_CLI_COMMANDS_H

#include "exback/options.h"

#define COMMANDS(X)                                                                                \
	X(init)                                                                                    \
	X(status)                                                                                  \
	X(checkin)                                                                                 \
	X(contact)                                                                                 \
	X(write)                                                                                   \
	X(journal)                                                                                 \
	X(review)                                                                                  \
	X(urge)                                                                                    \
	X(step)                                                                                    \
	X(programme)                                                                               \
	X(go)                                                                                      \
	X(chapter)                                                                                 \
	X(support)                                                                                 \
	X(config)                                                                                  \
	X(export)                                                                                  \
	X(import)                                                                                  \
	X(merge)                                                                                   \
	X(backup)                                                                                  \
	X(passphrase)                                                                              \
	X(erase)                                                                                   \
	X(check)                                                                                   \
	X(content)                                                                                 \
	X(completion)                                                                              \
	X(manual)

#define X(name) extern const struct command_spec command_##name;
COMMANDS(X)
#undef X

#endif
