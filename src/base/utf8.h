/*
 * utf8.h - just enough UTF-8: is it valid, and how wide is it on a terminal.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Bytes of the character that begins at `at`; 0 when it is no valid UTF-8
 * (too long a form, a surrogate, past U+10FFFF, cut short). */
size_t utf8_length(Str text, size_t at);
bool utf8_valid(Str text);
/* Characters, which for the scripts that we print is also columns. */
size_t utf8_columns(Str text);

#endif
