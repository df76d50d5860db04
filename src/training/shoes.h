/*
 * shoes.h - which run was run in which shoe, and how far a shoe has come.
 *
 * The runner's own word beats what a file says (a use told by an export, or the
 * gear of the activity), which beats the first rule that fits. Rules are asked
 * for activities on foot only, and only while the shoe is in use: from its first
 * day, where that is known, to the day it was retired.
 *
 * Limits. For a shoe without one of its own, amber from 300 miles and red from
 * 500 miles (483 and 805 km): the two ends of what running magazines and clinics
 * advise. Grade D. On a bench, shoes that had been run in kept about 70 % of
 * their first shock absorption at 500 miles (Cook, Kester and Brunet 1985, Am J
 * Sports Med 13:248); runners change how they run in worn shoes, so that the load
 * on joints changes little (Kong, Candelaria and Smith 2009, Br J Sports Med
 * 43:745); both from memory of the abstracts. No study shows at which distance a
 * shoe begins to injure, and nothing here says so. A limit of the runner's (or of
 * the export it came with) is red; amber then begins at 60 % of it, as the two
 * rules of thumb stand to each other: a convention of ours.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_SHOES_H
#define TRAINING_SHOES_H

#include "base/arena.h"
#include "model/run.h"
#include "training/shoe_rule.h"

#define SHOE_AMBER_M (300 * 1609.344)
#define SHOE_RED_M   (500 * 1609.344)

enum { SHOES_MAX = 2000, SHOE_RULES_MAX = 200 };

/* Everything that decides; the lists are borrowed. */
typedef struct ShoeBook {
	const Shoe *shoes;
	size_t shoe_count;
	const ShoeUse *uses; /* by source id; the first of one source counts */
	size_t use_count;
	const ShoeRun *runs; /* by run */
	size_t run_count;
	const ShoeRule *rules; /* in their order; one that cannot be read fits nothing */
	size_t rule_count;
	ShoePattern patterns[SHOE_RULES_MAX]; /* of the rules: shoe_book_ready */
} ShoeBook;

/* Reads the rules; at most SHOE_RULES_MAX of them count. */
void shoe_book_ready(ShoeBook *book);

/* The shoe with this name: as it is called, or as brand and model, whatever the
 * case. NULL: there is none. */
const Shoe *shoe_named(const Shoe *shoes, size_t count, Str name);

/* Adds shoes that only the gear of activities on foot names, and those that only
 * the runner's words name; at most SHOES_MAX in all. NULL without memory. */
const Shoe *shoes_with_named(const ShoeBook *book, const Run *runs, size_t run_count, Arena *arena, size_t *count);

/* Fills run->shoe, shoe_from and shoe_rule. */
void shoe_choose(const ShoeBook *book, Run *run);

/* What each shoe of the book has been through. `runs` are all activities, of any
 * sport; each has its shoe. NULL without memory. */
const ShoeWear *shoes_wear(const ShoeBook *book, const Run *runs, size_t run_count, Arena *arena);

#endif
