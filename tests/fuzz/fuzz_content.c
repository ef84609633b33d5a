/* Content in somebody's directory: it is refused with a reason, or it is content. One file of a small
 * programme that is right (EXBACK_FUZZ_CONTENT) is replaced by the input. */
#include "fuzz.h"

#include "exback/content.h"
#include "exback/file.h"
#include "exback/path.h"

#include <stdlib.h>

/* The first byte of an input says which file it is, its highest bits that all of it is checked, which
 * takes long. */
static const char *const files[] = {
	"programme.json", "support.json", "en/contact.json", "en/machine.json", "evidence.json"};
enum { FILES = sizeof files / sizeof *files, CHECKED = 0xf8, LARGEST = 1 << 22 };

static void try(const char *directory)
{
	struct err err = {0};
	struct str text = STR_INIT;
	const struct support_line *lines;
	struct content *content = content_open(directory, "en", &err);
	claim((content != NULL) == (err.kind == ERR_NONE), "it is taken, or it is said why not");
	if (content) {
		content_say(content, &text, "contact", "looked.label", NULL);
		content_has(content, "machine", "closed.no");
		content_support(content, "DE", &lines);
	}
	content_close(content);
	str_done(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *directory = getenv("EXBACK_FUZZ_CONTENT");
	struct str right = STR_INIT, report = STR_INIT;
	claim(directory != NULL, "EXBACK_FUZZ_CONTENT is set");
	if (!size)
		return 0;
	char *path = path_join(directory, files[data[0] % FILES]);
	claim(file_read(path, LARGEST, &right, NULL), "the programme can be read");
	fuzz_write(path, data + 1, size - 1);
	try(directory);
	if (data[0] >= CHECKED)
		content_check(directory, &report);
	fuzz_write(path, (const uint8_t *)right.data, right.length);
	free(path);
	str_done(&right);
	str_done(&report);
	return 0;
}
