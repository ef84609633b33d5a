/* Bringing in another database: its export is imported, so that what one refuses the other does, too. */
#include "connection.h"
#include "header.h"
#include "schema.h"
#include "vault_file.h"

#include "exback/i18n.h"

static bool may_merge(const char *path, struct err *err)
{
	struct header header;
	if (!header_read(path, schema_newest()->version, &header, err))
		return false;
	return !header.missing ||
	       file_complain(path, ERR_NO, _("no such file; look at its name"), err);
}

bool store_merge(struct store *store, const char *path, const struct import_checks *checks,
	struct import_result *ret, struct err *err)
{
	struct str bytes = STR_INIT;
	struct store *other = may_merge(path, err) ? store_open_beside(store, path, err) : NULL;
	bool ok = other && store_export_json(other, &bytes, err);
	store_close(other);
	ok = ok && store_import_json(store, path, bytes.data, bytes.length, checks, ret, err);
	str_done(&bytes);
	return ok;
}
