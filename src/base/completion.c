#include "exback/options.h"

#include "options_table.h"

#include "exback/i18n.h"

bool options_completion(
	const struct command_spec *root, const char *shell, struct str *out, struct err *err)
{
	static const struct {
		const char *shell;
		void (*write)(const struct command_spec *root, struct str *out);
	} writers[] = {
		{.shell = "bash", .write = completion_bash},
		{.shell = "zsh", .write = completion_zsh},
		{.shell = "fish", .write = completion_fish},
	};
	for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
		if (text_equal(shell, writers[i].shell)) {
			writers[i].write(root, out);
			return true;
		}
	}
	return err_set(err, ERR_USAGE,
		_("%s: there are no completions for this shell; choose bash, zsh or fish"), shell);
}
