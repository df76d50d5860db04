/*
 * banned.h - functions that no file of ours may call; the build forces this
 * header into every translation unit.
 *
 * Each has a safer replacement in base/: buf_printf for text, num_parse_* for
 * numbers, when_* for time, Rng for chance. A file that has a sound reason to
 * call one (base/num.c and strtod) undefines it at its top and says why.
 * A call expands to a name that is declared nowhere and says which it was.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

/* The standard headers come first, so that only calls are caught. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#define BANNED(name) sorry_##name##_is_banned_see_base_banned_h

#undef strcpy
#define strcpy(...) BANNED(strcpy)
#undef strcat
#define strcat(...) BANNED(strcat)
#undef strncpy
#define strncpy(...) BANNED(strncpy)
#undef strncat
#define strncat(...) BANNED(strncat)
#undef sprintf
#define sprintf(...) BANNED(sprintf)
#undef vsprintf
#define vsprintf(...) BANNED(vsprintf)
#undef strtok
#define strtok(...) BANNED(strtok)
#undef atoi
#define atoi(...) BANNED(atoi)
#undef atol
#define atol(...) BANNED(atol)
#undef atof
#define atof(...) BANNED(atof)
#undef strtol
#define strtol(...) BANNED(strtol)
#undef strtoul
#define strtoul(...) BANNED(strtoul)
#undef strtoll
#define strtoll(...) BANNED(strtoll)
#undef strtoull
#define strtoull(...) BANNED(strtoull)
#undef gmtime
#define gmtime(...) BANNED(gmtime)
#undef localtime
#define localtime(...) BANNED(localtime)
#undef asctime
#define asctime(...) BANNED(asctime)
#undef ctime
#define ctime(...) BANNED(ctime)
#undef rand
#define rand(...) BANNED(rand)
#undef srand
#define srand(...) BANNED(srand)
#undef random
#define random(...) BANNED(random)
#undef system
#define system(...) BANNED(system)
#undef setlocale
#define setlocale(...) BANNED(setlocale)
#undef alloca
#define alloca(...) BANNED(alloca)

#undef strtod
#define strtod(...) BANNED(strtod)
#undef strtof
#define strtof(...) BANNED(strtof)

#endif
