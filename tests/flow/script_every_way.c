#include "script_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

const void *script_about(const struct ui *ui)
{
	return ((const struct script *)ui)->about;
}

/* One run in a fresh world; returns how many questions it asked. */
static size_t run_once(const struct script_flow *flow, enum ui_result injected, size_t at)
{
	struct ui *ui = script_open(flow->script);
	enum ui_result result;
	void *world;
	size_t asked;

	((struct script *)ui)->about = flow->about;
	if (injected != UI_OK)
		script_inject(ui, at, injected);
	world = flow->set_up(ui);
	result = flow->run(ui, world);
	asked = script_asked(ui);
	if (script_fault(ui))
		fail_msg(
			"injected %d at question %zu: %s", (int)injected, at + 1, script_fault(ui));
	if (injected == UI_OK && script_unused(ui))
		fail_msg("the flow did not ask for: %s\n%s", script_unused(ui),
			script_transcript(ui));
	if (injected == UI_OK && result != flow->result)
		fail_msg("the flow returned %d, not %d\n%s", (int)result, (int)flow->result,
			script_transcript(ui));
	if (injected == UI_QUIT && result != UI_QUIT)
		fail_msg("quit at question %zu, the flow returned %d\n%s", at + 1, (int)result,
			script_transcript(ui));
	if (flow->check)
		flow->check(world, injected, at);
	flow->tear_down(world);
	ui_close(ui);
	return asked;
}

void script_every_way(const struct script_flow *flow)
{
	size_t questions = run_once(flow, UI_OK, 0);

	for (size_t at = 0; at < questions; at++) {
		run_once(flow, UI_BACK, at);
		run_once(flow, UI_QUIT, at);
	}
}
