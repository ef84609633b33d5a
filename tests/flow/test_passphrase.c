/* The passphrase on screens: offered before the first word, set, changed, removed; and the way in. */
#include "exback/vault.h"

#include "../unit/sync_fault.h"
#include "world.h"

#include <stdlib.h>
#include <string.h>

static enum ui_result run_settings(struct ui *ui, void *data)
{
	struct world *world = data;
	world->coach.ui = ui;
	return flow_settings(&world->coach);
}

static enum ui_result run_unlock(struct ui *ui, void *data)
{
	struct world *world = data;
	char *path = strdup(store_path(world->store));
	store_close(world->store);
	world->store = world->coach.store = NULL;
	world->coach.ui = ui;
	enum ui_result result = flow_unlock(&world->coach, path);
	/* The world ends with a store that is open. */
	struct secret *secret = secret_new(NULL);
	secret_add(secret, "other", 5);
	world->store = world->coach.store;
	if (!world->store)
		world->store = store_unlock(path, STORE_WRITE, &world->clock, secret, NULL);
	world->coach.store = world->store;
	secret_free(secret);
	free(path);
	return result;
}

static bool opens_with(const struct world *world, const char *passphrase)
{
	struct secret *secret = secret_new(NULL);
	secret_add(secret, passphrase, strlen(passphrase));
	bool opens = store_try_passphrase(world->store, secret, NULL);
	secret_free(secret);
	return opens;
}

static void test_before_the_first_word(void **state)
{
	struct world *world = world_new(NULL);
	(void)state;
	char *said = world_play(world, world_run_setup,
		"enter\nchoose yes\n"
		"read horse\nread house\n" /* not the same: once more */
		"read\n"                   /* nothing is none, and that is said at once */
		"read horse\nread horse\n"
		"choose make\nenter\n"
		"form last=-3d\nback\nback\n" /* to the page before it: it is not asked again */
		"enter\nform last=-3d\nenter\nenter\nchoose another\nenter\n");
	assert_said(said, "The two are not the same");
	assert_said(said, "Empty is none");
	assert_said(said, "show: Recovery code");
	assert_null(strstr(said, "code that you had")); /* there was none */
	assert_true(store_is_protected(world->store));
	assert_true(store_has_recovery_code(world->store));
	assert_true(opens_with(world, "horse"));
	free(said);
	world_free(world);
}

static void test_set_change_remove(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	world_entry(world, "letter", "the blue lantern");
	char *said = world_play(world, run_settings,
		"choose Passphrase\nread horse\nread horse\nback\n" /* back: no code is wanted */
		"choose Passphrase\nchoose Change\nread wrong\nread horse\nread other\nread other\n"
		"choose no\n"
		"choose Lock\nform 1=90\n"
		"back\n");
	assert_said(said, "That is not the passphrase");
	assert_said(said, "note: One moment");
	assert_said(said, "may still be found by experts");
	assert_true(opens_with(world, "other"));
	assert_false(opens_with(world, "horse"));
	free(said);
	char *minutes = store_setting(world->store, "lock_after");
	assert_string_equal(minutes, "90");
	free(minutes);
	said = world_play(world, run_unlock, "read horse\nread other\n");
	assert_said(said, "That does not open it");
	assert_said(said, "note: One moment");
	assert_int_equal(store_entry_count(world->store), 1);
	free(said);
	free(world_play(world, run_settings,
		"choose Passphrase\nchoose Remove\nread other\nread remove\nback\n"));
	assert_false(store_is_protected(world->store));
	assert_int_equal(store_entry_count(world->store), 1);
	world_free(world);
}

/* The folder's sync alone failed: what was done is done, and complained about afterwards. */
static void test_what_is_in_force_is_shown(void **state)
{
	struct world *world = world_settled(NULL);
	(void)state;
	free(world_play(
		world, run_settings, "choose Passphrase\nread horse\nread horse\nback\nback\n"));
	sync_fault(SYNC_FOLDER_FAILS);
	char *said = world_play(world, run_settings,
		"choose Passphrase\nchoose Recovery\nread horse\nenter\nenter\nback\n");
	sync_fault(SYNC_WORKS);
	assert_true(store_has_recovery_code(world->store));
	const char *shown = strstr(said, "show: Recovery code");
	const char *complaint = strstr(said, "show: A moment");
	assert_non_null(shown);
	assert_true(complaint > shown);
	free(said);
	world_free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_before_the_first_word),
		cmocka_unit_test(test_set_change_remove),
		cmocka_unit_test(test_what_is_in_force_is_shown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
