#include "keys.h"

#include "exback/str.h"

/* "↑ ↓ k j", in the order of the table. */
static void add_names(struct str *names, const struct keys_row *row, bool ascii)
{
	char name[KEYS_NAME];

	if (row->name) {
		str_add_text(names, row->name);
		return;
	}
	for (size_t i = 0; i < KEYS_A_ROW && row->keys[i]; i++)
		str_addf(names, "%s%s", i ? " " : "", keys_name(row->keys[i], ascii, name));
}

struct page *keys_help(const struct keys_view *view, bool ascii)
{
	struct page *page = page_new();
	struct keys_row rows[KEYS_ROWS];
	size_t count = keys_rows(view, rows);

	for (size_t i = 0; i < count; i++) {
		struct str names = STR_INIT;
		add_names(&names, &rows[i], ascii);
		page_pair(page, names.data, rows[i].help ? rows[i].help : rows[i].label);
		str_done(&names);
	}
	return page;
}
