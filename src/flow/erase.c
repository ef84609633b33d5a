/* The end of all data: what goes, what cannot be reached, a word that is typed, and it is gone. */
#include "common.h"

#include "exback/i18n.h"
#include "exback/path.h"

#include <stdlib.h>

static void add_beyond_reach(struct page *page)
{
	page_text(page, _("What this cannot reach:"));
	page_bullet(page, _("backups and snapshots that other programs made, folders that sync"));
	page_bullet(page, _("copies and exports that you made elsewhere"));
	page_bullet(page, _("what a solid-state disk keeps in cells that it has put aside"));
	page_bullet(page, _("the history of your shell, the scrollback of your terminal"));
}

static void add_what_goes(const char *database, struct page *page)
{
	struct str all = STR_INIT;
	char *shown = path_for_people(database);
	str_addf(&all, _("all that you entered and wrote: %s"), shown);
	free(shown);
	page_text(page, _("This erases for good, with zeros written over it first:"));
	page_bullet(page, all.data);
	page_bullet(page, _("what lies beside it: drafts, backups, damaged or double copies"));
	page_gap(page);
	str_done(&all);
}

enum ui_result flow_confirm_erase(struct coach *coach, const char *database)
{
	struct page *page = page_new();
	add_what_goes(database, page);
	add_beyond_reach(page);
	page_gap(page);
	page_text(page, _("Whoever looks at this computer may see that something is gone."));
	return flow_confirm_word(
		coach, _("Erase everything"), page, _("Type erase to erase it all"), _("erase"));
}

void flow_erased_page(size_t files, struct page *page)
{
	page_textf(page, ngettext("%zu file erased.", "%zu files erased.", files), files);
	page_gap(page);
	add_beyond_reach(page);
}

enum ui_result flow_erase(struct coach *coach)
{
	struct err err = {0};
	size_t files = 0;
	enum ui_result result = flow_confirm_erase(coach, store_path(coach->store));
	if (result != UI_OK)
		return result;
	store_abandon(coach->store);
	/* They read what is gone now. */
	ui_set_globals(coach->ui, NULL, NULL);
	bool erased = store_erase(store_path(coach->store), &files, &err);
	struct page *page = page_new();
	if (erased)
		flow_erased_page(files + ui_forget_texts(), page);
	else
		page_text(page, err.text);
	const struct ui_show show = {
		.frame = {.title = erased ? _("It is gone") : _("Not all is gone"), .page = page},
		.enter = _("leave")};
	ui_show(coach->ui, &show, NULL);
	page_free(page);
	return UI_QUIT;
}
