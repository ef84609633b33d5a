/* Everything about the passphrase that is asked on a screen. */
#ifndef EXBACK_FLOW_PASSPHRASE_H
#define EXBACK_FLOW_PASSPHRASE_H

#include "common.h"

#include "exback/vault.h"

/* Set it, or change it, remove it, make a recovery code. */
enum ui_result passphrase_settings(struct coach *coach);
/* At set-up, before the first word, where nothing is protected yet: OK, too, when none is wanted. */
enum ui_result passphrase_offer(struct coach *coach);
/* After how many minutes without a key it locks. */
enum ui_result passphrase_lock_after(struct coach *coach);

/* Asks for one line that is not shown. OK: `*ret`, which secret_free() frees. */
enum ui_result passphrase_read(const struct coach *coach, const struct ui_frame *frame,
	const char *question, struct secret **ret);

/* Says that the next thing takes a moment, on purpose: a passphrase is worked on for about a second. */
void passphrase_note(const struct coach *coach);

#endif
