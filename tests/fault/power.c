#include "power.h"

#include "exback/file.h"
#include "exback/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
	ROUNDS = 2000,  /* through the log, at most */
	SEEN = 1 << 20, /* room of the table */
};
#define LARGEST_LOG ((size_t)256 << 20)

/* --- what was promised --- */

static void make_promise(struct power *power, const char *needle)
{
	mem_grow(&power->promises, &power->room, power->count, sizeof *power->promises);
	struct promise *promise = &power->promises[power->count++];
	*promise = (struct promise){
		.export = STR_INIT, .disk = disk_new(power->trial->live), .needle = needle};
	if (!trial_export(power->trial, power->trial->live, &promise->export))
		str_addf(&power->why, "before any cut: %s", promise->export.data);
}

void power_begin(struct power *power)
{
	power->first = disk_new(power->trial->live);
	make_promise(power, NULL);
}

void power_keep(struct power *power, const char *needle)
{
	const struct log_record record = {.operation = OPERATION_ACKNOWLEDGE};
	FILE *log = fopen(power->trial->log, "a");
	assert_int_equal(fwrite(&record, sizeof record, 1, log), 1);
	assert_int_equal(fclose(log), 0);
	make_promise(power, needle);
}

/* --- whether it was kept --- */

/* The words that were said to be saved are in a draft, or in the data. */
static bool draft_kept(struct power *power, const char *export)
{
	const char *needle = power->promises[power->kept].needle;
	if (needle && !strstr(export, needle) && !trial_has_draft(power->trial, needle))
		str_addf(&power->why, "\"%s\" is not there", needle);
	return !power->why.length;
}

static bool data_kept(struct power *power, const struct str *before, const struct str *after)
{
	struct str export = STR_INIT;
	bool fine = trial_export(power->trial, power->trial->state, &export);
	if (!fine)
		str_addf(&power->why, "%s", export.data);
	else if (!text_equal(export.data, before->data) && !text_equal(export.data, after->data))
		str_addf(&power->why, "other data than was acknowledged: %s instead of %s",
			export.data, before->data);
	else
		draft_kept(power, export.data);
	str_done(&export);
	return !power->why.length;
}

static bool promise_kept(struct power *power)
{
	size_t next = power->kept + 1 < power->count ? power->kept + 1 : power->kept;
	const struct promise *before = &power->promises[power->kept];
	const struct promise *after = &power->promises[next];
	struct disk *state = disk_new(power->trial->state);
	const char *odd = disk_odd_file(state, before->disk, after->disk);
	if (odd)
		str_addf(&power->why, "%s is not whole", odd);
	bool kept = !odd && data_kept(power, &before->export, &after->export);
	disk_free(state);
	return kept;
}

/* --- cuts --- */

/* Whether this state was not opened before, with the same promises. */
static bool is_new(struct power *power, uint64_t digest)
{
	size_t at = (size_t)((digest ^ (power->kept + 1) * UINT64_C(0x9e3779b97f4a7c15)) % SEEN);
	digest = (digest ^ power->kept) | 1;
	while (power->seen[at] && power->seen[at] != digest)
		at = (at + 1) % SEEN;
	if (power->seen[at])
		return false;
	power->seen[at] = digest;
	return true;
}

/* The first rounds go through what is simple, the others take their chance. */
static struct fates fates_of_round(struct power *power, size_t round)
{
	static const struct fates simple[] = {
		{.names = FATE_LOST, .bytes = FATE_LOST},
		{.names = FATE_KEPT, .bytes = FATE_LOST},
		{.names = FATE_KEPT, .bytes = FATE_ZEROED},
	};
	static const enum fate names[] = {FATE_LOST, FATE_KEPT, FATE_MIXED};
	static const enum fate bytes[] = {FATE_LOST, FATE_KEPT, FATE_TORN, FATE_MIXED, FATE_MIXED};
	struct fates fates = {.names = names[random_below(&power->random, 3)],
		.bytes = bytes[random_below(&power->random, 5)]};
	if (round < sizeof simple / sizeof *simple)
		fates = simple[round];
	fates.random = &power->random;
	return fates;
}

/* False: something was lost. */
static bool cut(struct power *power, const struct disk *disk, size_t round)
{
	const struct fates fates = fates_of_round(power, round);
	struct random before = power->random;
	if (!is_new(power, disk_restart(disk, &fates, NULL)))
		return true;
	power->random = before;
	disk_restart(disk, &fates, power->trial->state);
	power->quota.done++;
	return promise_kept(power);
}

static bool cut_everywhere(struct power *power, size_t round)
{
	struct disk *disk = disk_copy(power->first);
	struct log_entry entry;
	bool kept = true;
	power->kept = 0;
	for (size_t at = 0;
		kept && quota_more(&power->quota) && log_next(&power->log, &at, &entry);) {
		power->kept += entry.record.operation == OPERATION_ACKNOWLEDGE;
		power->cuts += round == 0;
		disk_play(disk, &entry);
		kept = cut(power, disk, round);
	}
	if (!kept)
		str_addf(&power->why,
			"\n(%zu acknowledged, cut after operation %u on %s, round %zu)",
			power->kept, (unsigned)entry.record.operation, entry.name, round);
	disk_free(disk);
	return kept;
}

struct power *power_new(const struct envelope *envelope, const struct quota *quota)
{
	struct power *power = mem_zero(1, sizeof *power);
	*power = (struct power){.trial = trial_new(envelope),
		.log = STR_INIT,
		.why = STR_INIT,
		.quota = *quota,
		.seen = mem_zero(SEEN, sizeof *power->seen),
		.random.state = quota->seed};
	return power;
}

void power_free(struct power *power)
{
	for (size_t i = 0; i < power->count; i++) {
		disk_free(power->promises[i].disk);
		str_done(&power->promises[i].export);
	}
	trial_free(power->trial);
	str_done(&power->log);
	str_done(&power->why);
	disk_free(power->first);
	free(power->promises);
	free(power->seen);
	free(power);
}

void power_cut(struct power *power)
{
	bool kept = !power->why.length;
	assert_true(file_read(power->trial->log, LARGEST_LOG, &power->log, NULL));
	for (size_t round = 0; kept && round < ROUNDS && quota_more(&power->quota); round++)
		kept = cut_everywhere(power, round);
}
