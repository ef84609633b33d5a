#include "script.h"

#include "exback/mem.h"

#include "../../src/ui/answer.h"
#include "../../src/ui/front.h"
#include "script_private.h"

#include <stdlib.h>
#include <string.h>

#define WIDTH       80
#define BACKS_AFTER 20 /* more than any flow is deep, so that the first screen is reached */

/* --- the script --- */

static void split_line(struct script *script, char *line, struct script_answer *ret)
{
	char *space = strchr(line, ' ');

	script->line_number++;
	ret->word = line;
	ret->rest = "";
	if (space) {
		*space = '\0';
		ret->rest = space + 1;
	}
}

/* The next line that is an answer; false at the end. */
static bool next_line(struct script *script, struct script_answer *ret)
{
	while (*script->next) {
		char *line = script->next;
		size_t length = strcspn(line, "\n");
		script->next += length + (line[length] == '\n');
		line[length] = '\0';
		line += strspn(line, " \t");
		if (*line && *line != '#') {
			split_line(script, line, ret);
			return true;
		}
		script->line_number++;
	}
	return false;
}

/* --- the transcript --- */

static void record_page(struct script *script, const struct page *page)
{
	struct page_lines lines = page_layout(page, WIDTH, PAGE_PLAIN);

	for (size_t i = 0; i < lines.count; i++)
		str_addf(&script->transcript, "   %s\n", lines.lines[i].text);
	page_lines_done(&lines);
}

static void record_question(struct script *script, const struct script_question *question)
{
	const struct ui_frame *frame = question->frame;

	str_addf(&script->transcript, "%zu. %s", ++script->asked, question->verb);
	if (frame->title)
		str_addf(&script->transcript, ": %s", frame->title);
	if (frame->right)
		str_addf(&script->transcript, ", %s", frame->right);
	str_add_char(&script->transcript, '\n');
	if (frame->page)
		record_page(script, frame->page);
	str_add_text(&script->transcript, question->details);
	if (frame->note)
		str_addf(&script->transcript, "   note: %s\n", frame->note);
}

static const char *result_name(enum ui_result result)
{
	static const char *const names[] = {
		[UI_OK] = "ok", [UI_BACK] = "back", [UI_HOME] = "home", [UI_QUIT] = "quit"};

	return names[result];
}

static enum ui_result conclude(struct script *script, enum ui_result result)
{
	if (result == UI_QUIT)
		script->quit = true;
	return result;
}

/* An answer that no line of the script gave. */
static enum ui_result leave(struct script *script, enum ui_result result)
{
	str_addf(&script->transcript, "= %s\n", result_name(result));
	return conclude(script, result);
}

static enum ui_result fault(struct script *script, const char *what)
{
	if (!script->fault.length)
		str_addf(&script->fault, "line %zu, question %zu: %s", script->line_number,
			script->asked, what);
	script->quit = true;
	return UI_QUIT;
}

enum ui_result script_misfit(struct script *script, const struct script_answer *answer)
{
	struct str what = STR_INIT;
	enum ui_result result;

	str_addf(&what, "'%s%s%s' does not fit this question:\n%s", answer->word,
		*answer->rest ? " " : "", answer->rest, script->transcript.data);
	result = fault(script, what.data);
	str_done(&what);
	return result;
}

/* --- asking --- */

/* After an injected BACK: more of them, then QUIT. */
static enum ui_result leave_further(struct script *script)
{
	if (!script->backs)
		return leave(script, UI_QUIT);
	script->backs--;
	return leave(script, UI_BACK);
}

/* Words that every verb knows. */
static bool common_word(struct script *script, const struct script_question *question,
	const struct script_answer *answer, int *ret_action, enum ui_result *ret_result)
{
	const struct ui_action *action;

	for (enum ui_result result = UI_BACK; result <= UI_QUIT; result++)
		if (text_equal(answer->word, result_name(result))) {
			*ret_result = conclude(script, result);
			return true;
		}
	if (!text_equal(answer->word, "action"))
		return false;
	action = answer_action(question->frame->actions, answer->rest);
	*ret_result = action ? UI_OK : script_misfit(script, answer);
	if (action && ret_action)
		*ret_action = action->key;
	return true;
}

/* Takes lines as long as they run globals; true when the question is answered by that. */
static bool take_line(struct script *script, struct script_answer *ret, enum ui_result *ret_result)
{
	while (next_line(script, ret)) {
		const struct ui_global *global;
		str_addf(&script->transcript, "= %s%s%s\n", ret->word, *ret->rest ? " " : "",
			ret->rest);
		if (!text_equal(ret->word, "global"))
			return false;
		global = front_global_named(&script->ui, ret->rest);
		*ret_result = global ? front_run_global(&script->ui, NULL, global)
				     : script_misfit(script, ret);
		if (*ret_result == UI_OK && script->asked > script->inject_at)
			*ret_result = leave_further(script);
		if (*ret_result != UI_OK)
			return true;
	}
	*ret_result = leave(script, UI_QUIT);
	return true;
}

bool script_ask(struct script *script, const struct script_question *question,
	struct script_answer *ret, int *ret_action, enum ui_result *ret_result)
{
	*ret = (struct script_answer){.word = "", .rest = ""};
	if (script->quit) {
		*ret_result = fault(script, "asked again after QUIT");
		return true;
	}
	record_question(script, question);
	if (script->asked - 1 > script->inject_at) {
		*ret_result = leave_further(script);
		return true;
	}
	ret->leaving = script->asked - 1 == script->inject_at;
	if (ret->leaving) {
		bool typed = question->types && next_line(script, ret) &&
			     text_equal(ret->word, question->verb);
		if (!typed)
			*ret_result = leave(script, script->inject);
		return !typed;
	}
	return take_line(script, ret, ret_result) ||
	       common_word(script, question, ret, ret_action, ret_result);
}

static void keep_typed(struct script *script, const struct ui_keep *keep, const struct str *text)
{
	struct err err = {0};

	if (keep->keep &&
		!keep->keep(keep->context, text ? text->data : NULL, text ? text->length : 0, &err))
		str_addf(&script->transcript, "   not kept: %s\n", err.text);
}

enum ui_result script_left(struct script *script, enum ui_result result, const struct ui_keep *keep,
	const struct str *text)
{
	if (result != UI_OK && keep->owed)
		keep_typed(script, keep, text);
	return result;
}

enum ui_result script_typed(struct script *script, const struct script_answer *answer,
	const struct ui_keep *keep, const struct str *text)
{
	if (!answer->leaving)
		return UI_OK;
	keep_typed(script, keep, text);
	return leave(script, script->inject);
}

/* --- the front end --- */

static void script_note(struct ui *ui, const char *text)
{
	str_addf(&((struct script *)ui)->transcript, "note: %s\n", text);
}

static void script_close(struct ui *ui)
{
	struct script *script = (struct script *)ui;

	free(script->text);
	str_done(&script->transcript);
	str_done(&script->fault);
	free(script);
}

static const struct ui_ops script_ops = {
	.show = script_show,
	.choose = script_choose,
	.form = script_form,
	.read = script_read,
	.write = script_write,
	.wait = script_wait,
	.note = script_note,
	.note_now = script_note,
	.close = script_close,
};

struct ui *script_open(const char *lines)
{
	struct script *script = mem_zero(1, sizeof *script);

	script->ui.ops = &script_ops;
	script->text = mem_copy(lines);
	script->next = script->text;
	script->inject_at = SCRIPT_NEVER;
	str_init(&script->transcript);
	str_init(&script->fault);
	return &script->ui;
}

void script_inject(struct ui *ui, size_t at, enum ui_result result)
{
	struct script *script = (struct script *)ui;

	script->inject_at = at;
	script->inject = result;
	script->backs = BACKS_AFTER;
}

const char *script_transcript(const struct ui *ui)
{
	return ((const struct script *)ui)->transcript.data;
}

size_t script_asked(const struct ui *ui)
{
	return ((const struct script *)ui)->asked;
}

const char *script_fault(const struct ui *ui)
{
	const struct script *script = (const struct script *)ui;

	return script->fault.length ? script->fault.data : NULL;
}

const char *script_unused(const struct ui *ui)
{
	const char *rest = ((const struct script *)ui)->next;

	while (*rest) {
		rest += strspn(rest, " \t\n");
		if (*rest && *rest != '#')
			return rest;
		rest += strcspn(rest, "\n");
	}
	return NULL;
}
