/* A program of the build: checks the content in a directory and prints it as C source, which
 * src/content takes in (embedded.h). What is wrong with it stops the build, so that the program that
 * is made never has to ask again.
 *
 *     embed content > content_data.c
 *
 * Nothing of it is parsed when the program runs: files of sentences become trees of nodes, and the
 * programme becomes tables. Tables have no designators, so that a field that is missing here does not
 * compile there. The files are kept as JSON, too, for whoever checks what is compiled in. */
#include "../src/content/embedded.h"
#include "../src/content/source.h"

#include "exback/content.h"
#include "exback/json.h"
#include "exback/mem.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* What this program makes; it never asks for it. */
const struct embedded_file *embedded_files(void)
{
	static const struct embedded_file none = {.name = NULL};
	return &none;
}

const struct programme *embedded_programme(void)
{
	return NULL;
}

/* --- files --- */

/* Numbers, because a string literal longer than 4095 bytes is not portable C. */
static void print_bytes(const char *name, size_t number, const struct str *bytes)
{
	printf("static const unsigned char %s_%zu[] = {", name, number);
	for (size_t i = 0; i < bytes->length; i++)
		printf("%s%d,", i % 24 ? "" : "\n", (unsigned char)bytes->data[i]);
	printf("\n0};\n");
}

static void print_nodes(struct json root, size_t number)
{
	struct nodes_build build = {.texts = STR_INIT};
	nodes_build(&build, root);
	printf("static const struct node nodes_%zu[] = {", number);
	for (size_t i = 0; i < build.count; i++) {
		const struct node *node = &build.nodes[i];
		printf("%s{%u,%u,%u,%u},", i % 6 ? "" : "\n", node->key, node->text, node->child,
			node->next);
	}
	printf("\n};\n");
	print_bytes("texts", number, &build.texts);
	nodes_build_done(&build);
}

static void print_file(const struct source *source, const char *name, size_t number)
{
	struct err err = {0};
	struct str text = STR_INIT;
	struct json_document *document = source_parse(source, name, &err);
	if (!document)
		die("%s", err.text);
	json_print(json_root(document), &text);
	print_bytes("file", number, &text);
	print_nodes(json_root(document), number);
	json_free(document);
	str_done(&text);
}

static void print_files(const char *directory)
{
	struct err err = {0};
	struct source source;
	struct str names = STR_INIT, table = STR_INIT;
	size_t number = 0;
	source_open(&source, directory);
	if (!source_names(&source, &names, &err))
		die("%s", err.text);
	for (char *name = names.data, *end; (end = strchr(name, '\n')); name = end + 1) {
		*end = '\0';
		print_file(&source, name, number);
		str_addf(&table,
			"\t{\"%s\", file_%zu, sizeof file_%zu - 1, {nodes_%zu, texts_%zu}},\n",
			name, number, number, number, number);
		number++;
	}
	printf("static const struct embedded_file files[] = {\n%s\t{0},\n};\n", table.data);
	printf("const struct embedded_file *embedded_files(void)\n{\n\treturn files;\n}\n");
	str_done(&table);
	str_done(&names);
	source_close(&source);
}

/* --- values of the programme's tables, each with its comma --- */

static void print_text(const char *text)
{
	if (!text) {
		printf("NULL,");
		return;
	}
	putchar('"');
	for (; *text; text++) {
		bool plain = isalnum((unsigned char)*text) || *text == '_';
		printf(plain ? "%c" : "\\%03o", (unsigned char)*text);
	}
	printf("\",");
}

static void print_texts(const char *const *texts, size_t count)
{
	if (count > 0)
		printf("(const char *[]){");
	for (size_t i = 0; i < count; i++)
		print_text(texts[i]);
	printf(count > 0 ? "},%zu," : "NULL,%zu,", count);
}

static void print_number(int number)
{
	printf("%d,", number);
}

static void print_fact_name(const struct programme *programme, const struct fact_spec *fact)
{
	if (fact)
		printf("&facts[%zu],", (size_t)(fact - programme->facts));
	else
		printf("NULL,");
}

static void print_gate(const struct programme *programme, const struct gate *gate)
{
	printf(gate->count > 0 ? "{(const struct condition[]){" : "{NULL");
	for (size_t i = 0; i < gate->count; i++) {
		const struct condition *condition = &gate->conditions[i];
		printf("{");
		print_fact_name(programme, condition->fact);
		print_number((int)condition->comparison);
		print_fact_name(programme, condition->need_fact);
		print_text(condition->need_word);
		printf("%.17g},", condition->need);
	}
	printf(gate->count > 0 ? "},%zu}," : ",%zu},", gate->count);
}

/* --- its tables --- */

static void print_facts(const struct programme *programme)
{
	printf("static const struct fact_spec facts[] = {\n");
	for (size_t i = 0; i < programme->fact_count; i++) {
		const struct fact_spec *fact = &programme->facts[i];
		printf("{");
		print_text(fact->id);
		print_number((int)fact->source);
		print_number((int)fact->count);
		print_texts(fact->steps, fact->step_count);
		print_text(fact->choice);
		print_text(fact->except);
		print_text(fact->since);
		print_text(fact->since_needed);
		print_text(fact->after);
		print_text(fact->visits_of);
		printf("%d},\n", fact->first);
	}
	printf("};\n");
}

static void print_moves(const struct programme *programme, const struct state_spec *state)
{
	printf(state->move_count > 0 ? "(const struct move_spec[]){" : "NULL");
	for (size_t i = 0; i < state->move_count; i++) {
		printf("{");
		print_text(state->moves[i].to);
		print_gate(programme, &state->moves[i].gate);
		printf("%d},", state->moves[i].reopens);
	}
	printf(state->move_count > 0 ? "},%zu," : ",%zu,", state->move_count);
}

static void print_suggestions(const struct programme *programme, const struct state_spec *state)
{
	printf(state->suggestion_count > 0 ? "(const struct suggestion_spec[]){" : "NULL");
	for (size_t i = 0; i < state->suggestion_count; i++) {
		printf("{");
		print_text(state->suggestions[i].to);
		print_gate(programme, &state->suggestions[i].gate);
		print_text(state->suggestions[i].text);
		printf("},");
	}
	printf(state->suggestion_count > 0 ? "},%zu" : ",%zu", state->suggestion_count);
}

static void print_states(const struct programme *programme)
{
	printf("static const struct state_spec states[] = {\n");
	for (size_t i = 0; i < programme->state_count; i++) {
		const struct state_spec *state = &programme->states[i];
		printf("{");
		print_text(state->id);
		print_number(state->phase);
		print_number(state->ending);
		print_number(state->steps_open);
		print_gate(programme, &state->holds);
		print_text(state->falls_to);
		print_moves(programme, state);
		print_suggestions(programme, state);
		printf("},\n");
	}
	printf("};\n");
}

static void print_closures(const struct programme *programme)
{
	printf("static const struct closure_spec closures[] = {\n");
	for (size_t i = 0; i < programme->closure_count; i++) {
		const struct closure_spec *closure = &programme->closures[i];
		printf("{");
		print_text(closure->id);
		print_gate(programme, &closure->gate);
		print_texts(closure->states, closure->state_count);
		print_text(closure->to);
		printf("},\n");
	}
	printf("};\n");
}

static void print_contact_kinds(const struct programme *programme)
{
	printf("static const struct contact_kind contact_kinds[] = {\n");
	for (size_t i = 0; i < programme->contact_kind_count; i++) {
		const struct contact_kind *kind = &programme->contact_kinds[i];
		printf("{");
		print_text(kind->id);
		print_number(kind->rule);
		print_number(kind->resets);
		print_number(kind->shown_always);
		print_texts(kind->states, kind->state_count);
		printf("},\n");
	}
	printf("};\n");
}

static void print_feelings(const struct programme *programme)
{
	printf("static const struct feeling feelings[] = {\n");
	for (size_t i = 0; i < programme->feeling_count; i++) {
		printf("{");
		print_text(programme->feelings[i].id);
		printf("%d},\n", programme->feelings[i].lighter);
	}
	printf("};\n");
}

static void print_activities(const struct programme *programme)
{
	printf("static const struct activity activities[] = {\n");
	for (size_t i = 0; i < programme->activity_count; i++) {
		printf("{");
		print_text(programme->activities[i].id);
		print_text(programme->activities[i].kind);
		printf("},\n");
	}
	printf("};\n");
}

static void print_step(const struct step_spec *step)
{
	printf("{");
	print_text(step->id);
	print_text(step->state);
	print_number((int)step->kind);
	print_number(step->required);
	print_number(step->repeatable);
	print_number(step->any_state);
	print_texts(step->also_in, step->also_in_count);
	print_number(step->several);
	print_number(step->text);
	print_number(step->final);
	print_number(step->dated);
	print_number(step->then_activity);
	print_text(step->after_yes);
	print_text(step->group);
	print_text(step->shows);
	print_number(step->minutes);
	print_number(step->days_later);
	print_number(step->least);
	print_text(step->looks_at);
	print_texts(step->options, step->option_count);
	print_texts(step->exclusive, step->exclusive_count);
	print_texts(step->points, step->point_count);
	printf("},\n");
}

static void print_steps(const struct programme *programme)
{
	printf("static const struct step_spec steps[] = {\n");
	for (size_t i = 0; i < programme->step_count; i++)
		print_step(&programme->steps[i]);
	printf("};\n");
}

static void print_milestones(const struct programme *programme)
{
	printf("static const int milestones[] = {");
	for (size_t i = 0; i < programme->milestone_count; i++)
		print_number(programme->milestones[i]);
	printf("};\n");
}

static void print_table(const char *name, size_t count)
{
	printf("%s,%zu,\n", count > 0 ? name : "NULL", count);
}

static void print_head(const struct programme *programme)
{
	printf("static const struct programme programme = {\n");
	print_text(programme->id);
	print_text(programme->start);
	print_text(programme->gives_up_to);
	print_number(programme->least_goal);
	print_table("facts", programme->fact_count);
	print_table("states", programme->state_count);
	print_table("closures", programme->closure_count);
	print_table("contact_kinds", programme->contact_kind_count);
	print_table("feelings", programme->feeling_count);
	print_texts(programme->activity_kinds, programme->activity_kind_count);
	print_table("activities", programme->activity_count);
	print_table("steps", programme->step_count);
	print_table("milestones", programme->milestone_count);
	print_texts(programme->points, programme->point_count);
	printf("};\nconst struct programme *embedded_programme(void)\n{\n\treturn "
	       "&programme;\n}\n");
}

static void print_programme(const char *directory)
{
	struct err err = {0};
	struct content *content = content_open(directory, NULL, &err);
	if (!content)
		die("%s", err.text);
	const struct programme *programme = content_programme(content);
	print_facts(programme);
	print_states(programme);
	print_closures(programme);
	print_contact_kinds(programme);
	print_feelings(programme);
	print_activities(programme);
	print_steps(programme);
	print_milestones(programme);
	print_head(programme);
	content_close(content);
}

static void check(const char *directory)
{
	struct str report = STR_INIT;
	if (content_check(directory, &report) > 0)
		die("%s\nembed: mend the content first", report.data);
	str_done(&report);
}

int main(int argc, char **argv)
{
	if (argc != 2)
		die("embed: expected the content's directory");
	check(argv[1]);
	printf("#include \"../src/content/embedded.h\"\n");
	print_files(argv[1]);
	print_programme(argv[1]);
	return fflush(stdout) == 0 ? 0 : 1;
}
