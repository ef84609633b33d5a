#include "exback/utf8.h"

#include "unistring.h"

#include "exback/mem.h"
#include "exback/str.h"

#include <stdlib.h>
#include <string.h>

/* Marks of the combining classes up to 9 are part of a letter (Japanese voicing, Indic vowel signs
 * and viramas); those above are accents and the points of Hebrew and Arabic. */
enum { LAST_CLASS_OF_LETTERS = 9 };

static char *fold_ascii(const char *text)
{
	char *folded = mem_copy(text);
	for (char *c = folded; *c; c++) {
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	}
	return folded;
}

static bool is_ascii(const char *text)
{
	while (*text && !(*text & 0x80))
		text++;
	return !*text;
}

static bool is_accent(uint32_t character)
{
	return unistring()->uc_combining_class(character) > LAST_CLASS_OF_LETTERS;
}

char *utf8_fold(const char *text)
{
	size_t length = 0;
	if (is_ascii(text))
		return fold_ascii(text);
	const struct unistring *tables = unistring();
	uint8_t *wide = tables->u8_casefold(
		(const uint8_t *)text, strlen(text), NULL, tables->nfd, NULL, &length);
	if (!wide) /* bad bytes are no reason: they become U+FFFD */
		die("out of memory");
	struct str folded = STR_INIT;
	for (size_t at = 0, taken; at < length; at += taken) {
		uint32_t character;
		const char *bytes = (const char *)wide + at;
		taken = utf8_decode(bytes, length - at, &character);
		if (!is_accent(character))
			str_add(&folded, bytes, taken);
	}
	free(wide);
	return str_take(&folded);
}

bool utf8_needs_scan(const char *text)
{
	static const char *const unspaced[] = {"Han", "Hiragana", "Katakana", "Bopomofo", "Yi",
		"Thai", "Lao", "Khmer", "Myanmar", "Tibetan", "Tai_Le", "New_Tai_Lue", "Tai_Tham",
		"Tai_Viet"};
	size_t length = strlen(text);
	for (size_t at = 0; at < length;) {
		uint32_t character;
		at += utf8_decode(text + at, length - at, &character);
		const uc_script_t *script =
			character < 0x80 ? NULL : unistring()->uc_script(character);
		for (size_t i = 0; script && i < sizeof unspaced / sizeof *unspaced; i++) {
			if (text_equal(script->name, unspaced[i]))
				return true;
		}
	}
	return false;
}
