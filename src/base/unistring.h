/* libunistring, loaded with the first character that needs its tables (utf8_simple in exback/utf8.h): a
 * command that prints plain words does without it, and starts a twentieth sooner. Included in the place
 * of its headers, which have the types and constants and are the manual; its functions keep their names. */
#ifndef EXBACK_BASE_UNISTRING_H
#define EXBACK_BASE_UNISTRING_H

#include "exback/err.h"

#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwbrk.h>
#include <uniwidth.h>

#define UNISTRING_FUNCTIONS(X)                                                                     \
	X(u8_casefold)                                                                             \
	X(u8_check)                                                                                \
	X(u8_grapheme_breaks)                                                                      \
	X(u8_mbtoucr)                                                                              \
	X(u8_possible_linebreaks)                                                                  \
	X(u8_uctomb)                                                                               \
	X(u8_wordbreaks)                                                                           \
	X(uc_combining_class)                                                                      \
	X(uc_graphemeclusterbreak_property)                                                        \
	X(uc_is_general_category_withtable)                                                        \
	X(uc_is_grapheme_break)                                                                    \
	X(uc_is_property_default_ignorable_code_point)                                             \
	X(uc_is_property_not_a_character)                                                          \
	X(uc_script)                                                                               \
	X(uc_width)

struct unistring {
	uninorm_t nfd; /* the address of its uninorm_nfd */
#define UNISTRING_MEMBER(name) __typeof__(name) *(name);
	UNISTRING_FUNCTIONS(UNISTRING_MEMBER)
#undef UNISTRING_MEMBER
};

/* Loaded, for ever; NULL with ERR_SYSTEM where it is not installed. */
const struct unistring *unistring_load(struct err *err);
/* The same; the end of the program where it is not. */
const struct unistring *unistring(void);

#endif
