#include "exback/content.h"

#include <string.h>

const struct state_spec *programme_state(const struct programme *programme, const char *id)
{
	for (size_t i = 0; i < programme->state_count; i++) {
		if (strcmp(programme->states[i].id, id) == 0)
			return &programme->states[i];
	}
	return NULL;
}

const struct contact_kind *programme_contact_kind(const struct programme *programme, const char *id)
{
	for (size_t i = 0; i < programme->contact_kind_count; i++) {
		if (strcmp(programme->contact_kinds[i].id, id) == 0)
			return &programme->contact_kinds[i];
	}
	return NULL;
}

const struct feeling *programme_feeling(const struct programme *programme, const char *id)
{
	for (size_t i = 0; i < programme->feeling_count; i++) {
		if (strcmp(programme->feelings[i].id, id) == 0)
			return &programme->feelings[i];
	}
	return NULL;
}

const struct activity *programme_activity(const struct programme *programme, const char *id)
{
	for (size_t i = 0; i < programme->activity_count; i++) {
		if (strcmp(programme->activities[i].id, id) == 0)
			return &programme->activities[i];
	}
	return NULL;
}

const struct step_spec *programme_step(const struct programme *programme, const char *id)
{
	for (size_t i = 0; i < programme->step_count; i++) {
		if (strcmp(programme->steps[i].id, id) == 0)
			return &programme->steps[i];
	}
	return NULL;
}

const struct fact_spec *programme_fact(const struct programme *programme, const char *id)
{
	for (size_t i = 0; i < programme->fact_count; i++) {
		if (strcmp(programme->facts[i].id, id) == 0)
			return &programme->facts[i];
	}
	return NULL;
}
