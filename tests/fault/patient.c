#include "patient.h"

#include "exback/err.h"
#include "exback/file.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define LARGEST_LOG ((size_t)64 << 20)

/* --- what is there --- */

static void export_of(struct patient *patient, const char *folder, struct str *ret)
{
	if (!trial_export(patient->trial, folder, ret))
		str_addf(&patient->why, "%s", ret->data);
}

/* A backup of the day may be missing: it never stands in the way of a save. */
static bool is_daily(const char *name)
{
	const char *day = strstr(name, ".backups/");
	return day && strlen(day) == strlen(".backups/2026-11-22.db");
}

/* Whether one more database of ours has the old data or the new. */
static bool is_old_or_new(
	struct patient *patient, const char *folder, const char *name, bool *ret_old)
{
	char *path = path_join(folder, name);
	const char *const words[] = {"--db", path, "export", NULL};
	struct outcome outcome = {.out = STR_INIT, .err = STR_INIT};
	trial_run(patient->trial, folder, words, NULL, &outcome);
	*ret_old = text_equal(outcome.out.data, patient->old.export.data);
	bool is_new = text_equal(outcome.out.data, patient->fresh.export.data);
	outcome_done(&outcome);
	free(path);
	return *ret_old || is_new;
}

/* What could not be read was not backed up but set aside: the old data is there. Or what came into its
 * place could not be read, and was set aside for a second copy of it. */
static bool was_set_aside(struct patient *patient, const char *folder, const struct disk *disk)
{
	const char *name;
	bool found = false;
	for (size_t i = 0; !found && (name = disk_name(disk, i)); i++) {
		if (!strstr(name, ".db.damaged-") || strstr(name, "-journal"))
			continue;
		if (!is_old_or_new(patient, folder, name, &found))
			str_addf(&patient->why, "%s is neither the old data nor the new", name);
	}
	return found;
}

static enum verdict judge_anew(struct patient *patient, const char *folder)
{
	struct disk *disk = disk_new(folder);
	const struct image *old = &patient->old, *fresh = &patient->fresh;
	const char *odd = disk_odd_file(disk, old->disk, fresh->disk);
	const char *missing = disk_odd_file(disk, fresh->disk, fresh->disk);
	struct str export = STR_INIT;
	export_of(patient, folder, &export);
	/* A backup of the day that could not be read was made anew. */
	bool anew;
	if (odd && is_daily(odd) && is_old_or_new(patient, folder, odd, &anew))
		odd = NULL;
	bool is_old = text_equal(export.data, old->export.data);
	bool is_fresh = text_equal(export.data, fresh->export.data);
	bool set_aside = was_set_aside(patient, folder, disk);
	enum verdict verdict = HALF_WAY;
	if (odd || patient->why.length || (!is_old && !is_fresh))
		verdict = WRONG;
	else if (is_fresh && (!missing || is_daily(missing) || set_aside))
		verdict = DONE;
	str_done(&export);
	disk_free(disk);
	return verdict;
}

static enum verdict judge(struct patient *patient, const char *folder, uint64_t digest)
{
	for (size_t i = 0; i < patient->judged_count; i++)
		if (patient->judged[i].digest == digest)
			return patient->judged[i].verdict;
	enum verdict verdict = judge_anew(patient, folder);
	if (patient->judged_count < PATIENT_JUDGED) {
		patient->judged[patient->judged_count].digest = digest;
		patient->judged[patient->judged_count++].verdict = verdict;
	}
	return verdict;
}

static enum verdict judge_live(struct patient *patient)
{
	static const struct fates kept = {.names = FATE_KEPT, .bytes = FATE_KEPT};
	struct disk *disk = disk_new(patient->trial->live);
	uint64_t digest = disk_restart(disk, &kept, NULL);
	disk_free(disk);
	return judge(patient, patient->trial->live, digest);
}

/* Everything that was not synced is gone: the deed is done all the same. */
static enum verdict judge_disk(struct patient *patient, struct disk *disk, const struct str *log)
{
	static const struct fates lost = {.names = FATE_LOST, .bytes = FATE_LOST};
	struct log_entry entry;
	for (size_t at = 0; log_next(log, &at, &entry);)
		disk_play(disk, &entry);
	return judge(
		patient, patient->trial->state, disk_restart(disk, &lost, patient->trial->state));
}

/* --- after a fault --- */

static bool one_line(const struct str *text)
{
	const char *end = strchr(text->data, '\n');
	return text_starts(text->data, "exback: ") && end && !end[1];
}

/* What cannot be read SQLite calls damaged; and what seems to need no passphrase gets none. */
static bool may_end_with(const struct patient *patient, int status)
{
	bool no_memory = status == 128 + SIGABRT &&
			 text_starts(patient->outcome.err.data, "exback: out of memory");
	return no_memory || status == ERR_SYSTEM ||
	       (patient->reading_fails && (status == ERR_DAMAGED || status == ERR_LOCKED));
}

static void expect_truth(
	struct patient *patient, struct disk *disk, const struct str *log, bool met)
{
	const struct outcome *outcome = &patient->outcome;
	bool done = outcome->status == 0;
	patient->aborts += outcome->status == 128 + SIGABRT;
	enum verdict live = judge_live(patient);
	if (patient->why.length)
		str_add_text(&patient->why, " (afterwards)");
	else if (!done && (!may_end_with(patient, outcome->status) || !one_line(&outcome->err)))
		str_addf(&patient->why, "ended with %d", outcome->status);
	else if (live == WRONG)
		str_add_text(&patient->why, "neither the old data nor the new");
	else if (done && !life_deed(patient->deed)->draws &&
		 !text_equal(outcome->out.data, patient->said.data) &&
		 !strstr(outcome->out.data, "was set aside as") &&
		 !strstr(outcome->out.data, "they could not be looked at"))
		str_add_text(&patient->why, "said something else than it should");
	else if (done && live != DONE)
		str_add_text(&patient->why, "said to be done, but it is not");
	else if (!done && !met)
		str_add_text(&patient->why, "failed although nothing did");
	else if (done && judge_disk(patient, disk, log) != DONE)
		str_add_text(&patient->why, "said to be done, but not on disk");
}

static void tell(struct patient *patient, const struct shim *shim, const struct str *log)
{
	struct log_entry entry;
	str_addf(&patient->why, "\n%s, fault %s: %s%s", life_deed(patient->deed)->name,
		shim->plan ? shim->plan : shim->memory_fail, patient->outcome.out.data,
		patient->outcome.err.data);
	for (size_t at = 0; log_next(log, &at, &entry);)
		if (entry.record.injected)
			str_addf(&patient->why, "operation %u on %s\n", entry.record.operation,
				entry.name);
}

bool patient_suffer(struct patient *patient, const struct shim *faults)
{
	struct shim shim = *faults;
	struct str log = STR_INIT;
	shim.log = true;
	shim.same = true;
	trial_copy_folder(patient->before, patient->trial->live);
	struct disk *disk = disk_new(patient->trial->live);
	unlink(patient->trial->log);
	trial_shim(patient->trial, &shim);
	life_do(&patient->life, patient->deed, &patient->outcome);
	if (!file_read(patient->trial->log, LARGEST_LOG, &log, NULL))
		str_init(&log);
	bool met = log_injected(&log);
	expect_truth(patient, disk, &log, met || shim.memory_fail);
	patient->runs += met || shim.memory_fail;
	if (patient->why.length)
		tell(patient, &shim, &log);
	disk_free(disk);
	str_done(&log);
	return met;
}

/* --- a life --- */

static void do_without_fault(struct patient *patient)
{
	trial_shim(patient->trial, &(struct shim){.same = true});
	life_do(&patient->life, patient->deed, &patient->outcome);
	if (patient->outcome.status != 0)
		fail_msg("%s: %s", life_deed(patient->deed)->name, patient->outcome.err.data);
}

static void take_image(struct patient *patient, struct image *image)
{
	disk_free(image->disk);
	image->disk = disk_new(patient->trial->live);
	export_of(patient, patient->trial->live, &image->export);
}

void patient_prepare(struct patient *patient, size_t deed)
{
	patient->deed = deed;
	patient->judged_count = 0;
	trial_copy_folder(patient->trial->live, patient->before);
	take_image(patient, &patient->old);
	do_without_fault(patient);
	str_set(&patient->said, patient->outcome.out.data);
	take_image(patient, &patient->fresh);
	assert_string_equal(patient->why.data, "");
}

void patient_go_on(struct patient *patient)
{
	trial_copy_folder(patient->before, patient->trial->live);
	do_without_fault(patient);
}

struct patient *patient_new(const struct envelope *envelope)
{
	struct patient *patient = mem_zero(1, sizeof *patient);
	patient->trial = trial_new(envelope);
	patient->life.trial = patient->trial;
	patient->before = path_join(patient->trial->folder, "before");
	str_init(&patient->old.export);
	str_init(&patient->fresh.export);
	str_init(&patient->said);
	str_init(&patient->why);
	str_init(&patient->outcome.out);
	str_init(&patient->outcome.err);
	return patient;
}

void patient_free(struct patient *patient)
{
	life_end(&patient->life);
	trial_free(patient->trial);
	outcome_done(&patient->outcome);
	str_done(&patient->old.export);
	str_done(&patient->fresh.export);
	disk_free(patient->old.disk);
	disk_free(patient->fresh.disk);
	str_done(&patient->said);
	str_done(&patient->why);
	free(patient->before);
	free(patient);
}
