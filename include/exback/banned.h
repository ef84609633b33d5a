/* What this project does not use, refused at compile time (the Makefile includes this header
 * first, everywhere). Each has a better one: str_add, snprintf into a sized buffer, clock_*,
 * external_edit, sanitise. Modelled on the idea of git's banned.h. */
#ifndef EXBACK_BANNED_H
#define EXBACK_BANNED_H

/* The system headers that declare them come first, so that only our own uses are refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define EXBACK_BANNED(function) use_of_##function##_is_banned

#undef strcpy
#define strcpy(x, y) EXBACK_BANNED(strcpy)
#undef strcat
#define strcat(x, y) EXBACK_BANNED(strcat)
#undef strncpy
#define strncpy(x, y, n) EXBACK_BANNED(strncpy)
#undef strncat
#define strncat(x, y, n) EXBACK_BANNED(strncat)
#undef strtok
#define strtok(x, y) EXBACK_BANNED(strtok)
#undef sprintf
#define sprintf(...) EXBACK_BANNED(sprintf)
#undef vsprintf
#define vsprintf(...) EXBACK_BANNED(vsprintf)
#undef gets
#define gets(x) EXBACK_BANNED(gets)
#undef atoi
#define atoi(x) EXBACK_BANNED(atoi)
#undef atol
#define atol(x) EXBACK_BANNED(atol)
#undef gmtime
#define gmtime(x) EXBACK_BANNED(gmtime)
#undef localtime
#define localtime(x) EXBACK_BANNED(localtime)
#undef ctime
#define ctime(x) EXBACK_BANNED(ctime)
#undef asctime
#define asctime(x) EXBACK_BANNED(asctime)
#undef system
#define system(x) EXBACK_BANNED(system)
#undef popen
#define popen(x, y) EXBACK_BANNED(popen)
#undef tmpnam
#define tmpnam(x) EXBACK_BANNED(tmpnam)
#undef mktemp
#define mktemp(x) EXBACK_BANNED(mktemp)
#undef rand
#define rand() EXBACK_BANNED(rand)
#undef srand
#define srand(x) EXBACK_BANNED(srand)

#endif
