#include "exback/sanitise.h"

#include "unistring.h"

#include "exback/utf8.h"

#include <string.h>

enum {
	LAST_CONTROL = 0x9f,
	REPLACEMENT = 0xfffd,
	CONTROL_PICTURES = 0x2400,
	PICTURE_OF_DELETE = 0x2421,
	PICTURE_OF_ESCAPE = 0x241b,
	DOTTED_CIRCLE = 0x25cc,
	MOST_MARKS = 4,
};

/* What becomes of a character. */
enum fate {
	FATE_KEEP,
	FATE_CONTROL, /* C0, DEL, C1: a symbol instead */
	FATE_MARK,    /* combines with what stands before it: four at most */
	FATE_JOINER,  /* the same, but nothing by itself */
	FATE_HIDE,    /* invisible */
};

static bool is_bidi_control(uint32_t c)
{
	return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* ZWNJ and ZWJ shape Persian and join emoji; variation selectors choose a picture. They have no
 * width, so they count as marks: a thousand of them in a row are no text. */
static bool is_joiner(uint32_t c)
{
	return c == 0x200c || c == 0x200d || (c >= 0xfe00 && c <= 0xfe0f);
}

static bool is_annotation(uint32_t c)
{
	return c >= 0xfff9 && c <= 0xfffb;
}

/* Unicode's own line and paragraph separators are line feeds; what may never be shown is replaced. */
static uint32_t tamed(uint32_t c)
{
	if (c <= LAST_CONTROL)
		return c;
	if (c == 0x2028 || c == 0x2029)
		return '\n';
	return is_bidi_control(c) || unistring()->uc_is_property_not_a_character(c) ? REPLACEMENT
										    : c;
}

static enum fate fate_of(uint32_t c)
{
	if (c < 0x20 || (c >= 0x7f && c <= LAST_CONTROL))
		return FATE_CONTROL;
	if (is_joiner(c))
		return FATE_JOINER;
	if (unistring()->uc_is_property_default_ignorable_code_point(c) || is_annotation(c))
		return FATE_HIDE;
	return unistring()->uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M) ? FATE_MARK
										    : FATE_KEEP;
}

/* The look-alikes of ordinary typography, for output that is not UTF-8. */
static const char *plain_of(uint32_t c)
{
	switch (c) {
	case 0x00a0: /* no-break space */
	case 0x202f:
		return " ";
	case 0x00b7: /* middle dot */
	case 0x2010: /* hyphens and dashes */
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2212:
		return "-";
	case 0x2018: /* quotation marks */
	case 0x2019:
		return "'";
	case 0x201c:
	case 0x201d:
	case 0x201e:
		return "\"";
	case 0x2022: /* bullet */
		return "*";
	case 0x2026: /* ellipsis */
		return "...";
	default:
		return "?";
	}
}

static void add_character(struct str *out, uint32_t c, int flags)
{
	char bytes[4];
	if (c < 0x80)
		str_add_char(out, (char)c);
	else if (flags & SANITISE_ASCII)
		str_add_text(out, plain_of(c));
	else
		str_add(out, bytes, utf8_encode(c, bytes));
}

/* U+241B and so on, "^[" in ASCII. C1 is shown as the two characters it stands for: ESC and '['. */
static void add_control(struct str *out, uint32_t c, int flags)
{
	bool ascii = flags & SANITISE_ASCII;
	if (c == '\t')
		str_add_text(out, "    ");
	else if (c == '\n' && (flags & SANITISE_LINES))
		str_add_char(out, '\n');
	else if (c >= 0x80) {
		add_control(out, 0x1b, flags);
		str_add_char(out, (char)(c - 0x40));
	} else if (ascii) {
		str_add_char(out, '^');
		str_add_char(out, (char)(c ^ 0x40));
	} else
		add_character(out, c == 0x7f ? PICTURE_OF_DELETE : CONTROL_PICTURES + c, flags);
}

/* Bytes of the bad part at the start: as far as they still were the beginning of a character. */
static size_t bad_part(const char *bytes, size_t length)
{
	size_t part = 1;
	ucs4_t unused;
	while (part < length && part < 3 &&
		unistring()->u8_mbtoucr(&unused, (const uint8_t *)bytes, part + 1) == -2)
		part++;
	return part;
}

/* Bytes of the plain run at the start: most text is nothing else. */
static size_t plain_run(const char *bytes, size_t length, int flags)
{
	size_t run = 0;
	for (size_t taken = 1; taken; run += taken) {
		taken = utf8_simple(bytes + run, length - run);
		if (taken > 1 && flags & SANITISE_ASCII)
			taken = 0;
	}
	return run;
}

static size_t character(const char *bytes, size_t length, uint32_t *ret_character)
{
	size_t taken = utf8_decode(bytes, length, ret_character);
	return taken == 1 && (bytes[0] & 0x80) ? bad_part(bytes, length) : taken;
}

/* The way out of the door. */
struct door {
	struct str *out;
	int flags;
	int marks; /* on the base before, or -1: there is no base on this line */
};

/* A mark without a base would climb onto what the screen shows before the text. */
static void let_mark(struct door *door, uint32_t c)
{
	if (door->flags & SANITISE_ASCII || door->marks >= MOST_MARKS)
		return;
	if (door->marks < 0) {
		add_character(door->out, DOTTED_CIRCLE, door->flags);
		door->marks = 0;
	}
	add_character(door->out, c, door->flags);
	door->marks++;
}

static void let_through(struct door *door, uint32_t c)
{
	switch (fate_of(c)) {
	case FATE_CONTROL:
		add_control(door->out, c, door->flags);
		door->marks = c == '\n' && (door->flags & SANITISE_LINES) ? -1 : 0;
		break;
	case FATE_JOINER:
		if (door->marks >= 0)
			let_mark(door, c);
		break;
	case FATE_MARK:
		let_mark(door, c);
		break;
	case FATE_HIDE:
		break;
	case FATE_KEEP:
		add_character(door->out, c, door->flags);
		door->marks = 0;
	}
}

void sanitise_add(struct str *out, const char *bytes, size_t length, int flags)
{
	struct door door = {.out = out, .flags = flags, .marks = -1};
	for (size_t at = 0, taken; at < length; at += taken) {
		uint32_t c;
		taken = plain_run(bytes + at, length - at, flags);
		if (taken) {
			str_add(out, bytes + at, taken);
			door.marks = 0;
			continue;
		}
		taken = character(bytes + at, length - at, &c);
		bool line_end = c == '\r' && at + 1 < length && bytes[at + 1] == '\n';
		if (!line_end || !(flags & SANITISE_LINES))
			let_through(&door, tamed(c));
	}
}

char *sanitise(const char *text, int flags)
{
	struct str out = STR_INIT;
	if (text)
		sanitise_add(&out, text, strlen(text), flags);
	return str_take(&out);
}
