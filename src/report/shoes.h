/*
 * shoes.h - the runner's shoes, for a person or a program.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_SHOES_H
#define REPORT_SHOES_H

#include "base/str.h"
#include "model/page.h"
#include "model/shoe.h"

/* The list, with how its limits are decided; text in the reader's units, JSON in
 * metres. */
void report_shoes(Buf *out, const ShoeList *list, const Page *page);
void report_shoe_rules(Buf *out, const ShoeRule *rules, size_t count, const Page *page);

/* "runner", "file", "rule"; STR_NONE for nobody. */
Str shoe_from_name(ShoeFrom from);

#endif
