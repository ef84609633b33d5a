#include "exback/ui.h"

#include "exback/mem.h"

/* Contract 3 (ui.h): who asks while rows are borrowed has a bug, and is told at once. */
static void assert_idle(const struct ui *ui)
{
#ifdef EXBACK_DEBUG
	if (ui->idle_check && !ui->idle_check(ui->idle_context))
		die("a verb was called while a statement or transaction was open");
#else
	(void)ui;
#endif
}

/* What the verbs with actions share: no action unless the answer is OK. */
static enum ui_result with_action(enum ui_result result, int action, int *ret_action)
{
	if (ret_action)
		*ret_action = result == UI_OK ? action : 0;
	return result;
}

enum ui_result ui_show(struct ui *ui, const struct ui_show *show, int *ret_action)
{
	enum ui_result result;
	int action = 0;

	assert_idle(ui);
	result = ui->ops->show(ui, show, &action);
	return with_action(result, action, ret_action);
}

enum ui_result ui_choose(struct ui *ui, const struct ui_choose *choose, int *ret_action)
{
	struct ui_choose asked = *choose;
	enum ui_result result;
	size_t cursor = 0;
	int action = 0;

	assert_idle(ui);
	if (!asked.cursor)
		asked.cursor = &cursor;
	result = ui->ops->choose(ui, &asked, &action);
	return with_action(result, action, ret_action);
}

enum ui_result ui_form(struct ui *ui, const struct ui_form *form, int *ret_action)
{
	struct ui_form asked = *form;
	enum ui_result result;
	size_t focus = 0;
	int action = 0;

	assert_idle(ui);
	if (!asked.focus)
		asked.focus = &focus;
	result = ui->ops->form(ui, &asked, &action);
	return with_action(result, action, ret_action);
}

enum ui_result ui_read(struct ui *ui, const struct ui_read *read, struct str *line)
{
	assert_idle(ui);
	return ui->ops->read(ui, read, line);
}

enum ui_result ui_write(
	struct ui *ui, const struct ui_write *write, struct str *text, int *ret_action)
{
	enum ui_result result;
	int action = 0;

	assert_idle(ui);
	result = ui->ops->write(ui, write, text, &action);
	return with_action(result, action, ret_action);
}

enum ui_result ui_wait(struct ui *ui, const struct ui_wait *wait, int *ret_action)
{
	enum ui_result result;
	int action = 0;

	assert_idle(ui);
	result = ui->ops->wait(ui, wait, &action);
	return with_action(result, action, ret_action);
}

void ui_note(struct ui *ui, const char *text)
{
	ui->ops->note(ui, text);
}

void ui_note_now(struct ui *ui, const char *text)
{
	ui->ops->note_now(ui, text);
}

void ui_set_globals(struct ui *ui, const struct ui_global *globals, void *context)
{
	ui->globals = globals;
	ui->global_context = context;
}

/* --- BACK as a table --- */

static bool skipped(const struct ui_step *step, const void *answers)
{
	return step->skip && step->skip(answers);
}

static const struct ui_step *step_from(const struct ui_step *step, const void *answers)
{
	while (step->ask && skipped(step, answers))
		step++;
	return step;
}

/* NULL when nothing before `step` is asked. */
static const struct ui_step *step_before(
	const struct ui_step *first, const struct ui_step *step, const void *answers)
{
	while (step > first) {
		step--;
		if (!skipped(step, answers))
			return step;
	}
	return NULL;
}

enum ui_result ui_steps(struct ui *ui, const struct ui_step *steps, void *answers)
{
	const struct ui_step *step = step_from(steps, answers);

	while (step->ask) {
		enum ui_result result = step->ask(ui, answers);
		if (result == UI_OK)
			step = step_from(step + 1, answers);
		else if (result == UI_BACK)
			step = step_before(steps, step, answers);
		else
			return result;
		if (!step)
			return UI_BACK;
	}
	return UI_OK;
}

/* --- the end --- */

static enum ui_result ended_show(struct ui *ui, const struct ui_show *show, int *ret_action)
{
	(void)ui, (void)show, (void)ret_action;
	return UI_QUIT;
}

static enum ui_result ended_choose(struct ui *ui, const struct ui_choose *choose, int *ret_action)
{
	(void)ui, (void)choose, (void)ret_action;
	return UI_QUIT;
}

static enum ui_result ended_form(struct ui *ui, const struct ui_form *form, int *ret_action)
{
	(void)ui, (void)form, (void)ret_action;
	return UI_QUIT;
}

static enum ui_result ended_read(struct ui *ui, const struct ui_read *read, struct str *line)
{
	(void)ui, (void)read, (void)line;
	return UI_QUIT;
}

static enum ui_result ended_write(
	struct ui *ui, const struct ui_write *write, struct str *text, int *ret_action)
{
	(void)ui, (void)write, (void)text, (void)ret_action;
	return UI_QUIT;
}

static enum ui_result ended_wait(struct ui *ui, const struct ui_wait *wait, int *ret_action)
{
	(void)ui, (void)wait, (void)ret_action;
	return UI_QUIT;
}

static enum ui_result ended_hide(struct ui *ui)
{
	(void)ui;
	return UI_QUIT;
}

static void ended_note(struct ui *ui, const char *text)
{
	(void)ui, (void)text;
}

const struct ui_ops ui_ended_ops = {
	.show = ended_show,
	.choose = ended_choose,
	.form = ended_form,
	.read = ended_read,
	.write = ended_write,
	.wait = ended_wait,
	.hide = ended_hide,
	.note = ended_note,
	.note_now = ended_note,
};

void ui_end(struct ui *ui)
{
	if (ui_ended(ui))
		return;
	ui->close_first = ui->ops->close;
	ui->ops = &ui_ended_ops;
}

void ui_end_locked(struct ui *ui, enum ui_lock how)
{
	ui->locked = how;
	ui_end(ui);
}

void ui_set_lock(struct ui *ui, double idle)
{
	ui->lockable = idle >= 0;
	ui->lock_idle = idle;
}

void ui_set_guard(struct ui *ui, ui_guard *guard, void *context)
{
	ui->guard = guard;
	ui->guard_context = context;
}

bool ui_may_lock(struct ui *ui, struct err *err)
{
	return !ui->guard || ui->guard(ui->guard_context, err);
}

enum ui_lock ui_locked(const struct ui *ui)
{
	return ui->locked;
}

enum ui_result ui_hide(struct ui *ui)
{
	return ui->ops->hide(ui);
}

bool ui_ended(const struct ui *ui)
{
	return ui->ops == &ui_ended_ops;
}

void ui_close(struct ui *ui)
{
	if (!ui)
		return;
	if (ui_ended(ui))
		ui->close_first(ui);
	else
		ui->ops->close(ui);
}
