/* The exports for people and their programs. Only the JSON of the store comes back by an import; these
 * leave out the bin, earlier versions of a check-in and the text of a letter that is still sealed. What they
 * print is sanitised: nothing kept or imported can drive a terminal, or a program that reads them. */
#ifndef EXBACK_CLI_EXPORT_H
#define EXBACK_CLI_EXPORT_H

#include "cli.h"

/* One chapter and its records; those of a day in the order of their instants. */
struct exporting {
	struct cli *cli;
	struct coach coach;
	const struct records *records; /* of the chapter that is written */
	struct str *out;
};

/* A diary to be read, chapter by chapter and day by day (CommonMark). */
bool export_markdown(struct exporting *exporting, struct err *err);
/* RFC 4180: check-ins, contacts and urges, a line each, in stable codes; for a spreadsheet. */
bool export_csv(struct exporting *exporting, struct err *err);
/* RFC 5545: the hard dates ahead and the day of the goal, with no word on what they are about. */
bool export_calendar(struct exporting *exporting, struct err *err);

/* Calls `each` for every chapter, oldest first, with its records in place. */
bool export_chapters(struct exporting *exporting,
	bool (*each)(struct exporting *exporting, struct err *err), struct err *err);
/* Of several check-ins for a day the newest counts: whether this one does. */
bool export_counts(const struct records *records, const struct checkin *checkin);

#endif
