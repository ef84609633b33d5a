#include "shared.h"

static const char *const ids[SHARED_COUNT] = {"children", "work", "home", "money"};

void shared_options(const struct coach *coach, struct ui_option ret_options[SHARED_COUNT])
{
	for (size_t i = 0; i < SHARED_COUNT; i++) {
		struct str path = STR_INIT;
		str_addf(&path, "shared.%s", ids[i]);
		ret_options[i] = (struct ui_option){
			ids[i], content_text(coach->content, "setup", path.data)};
		str_done(&path);
	}
}

void shared_read(const char *lines, bool ret_ticked[SHARED_COUNT])
{
	for (size_t i = 0; i < SHARED_COUNT; i++)
		ret_ticked[i] = lines_have(lines, ids[i]);
}

void shared_write(const bool ticked[SHARED_COUNT], char **lines)
{
	free(*lines);
	*lines = NULL;
	for (size_t i = 0; i < SHARED_COUNT; i++) {
		if (ticked[i])
			lines_add(lines, ids[i]);
	}
}
