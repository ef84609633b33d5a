/* What stays elsewhere when something is erased here. */
#include "exback/flow.h"

#include "exback/i18n.h"
#include "exback/path.h"

#include <stdlib.h>

void flow_say_backups(struct store *store, struct str *out)
{
	char **paths = NULL;
	size_t count = 0;
	struct err err = {0};
	if (!store_backups(store_path(store), &paths, &count, &err))
		str_addf(out, _("Backups may still hold it; they could not be looked at: %s."),
			err.text);
	if (count == 0)
		return;
	char *folder = path_directory(paths[0]);
	char *shown = path_for_people(folder);
	str_addf(out,
		ngettext("%zu backup in %s may still hold it; remove it if you want.",
			"%zu backups in %s may still hold it; remove those you want.", count),
		count, shown);
	free(shown);
	free(folder);
	for (size_t i = 0; i < count; i++)
		free(paths[i]);
	free(paths);
}
