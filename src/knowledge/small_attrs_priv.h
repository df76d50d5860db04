/*
 * small_attrs_priv.h - a dozen attributes and a shorthand, as a Kb without any
 * conditions: enough for expressions, answers and cases. Only the tests and fuzz
 * targets of this room include it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_SMALL_ATTRS_PRIV_H
#define KNOWLEDGE_SMALL_ATTRS_PRIV_H

#include "knowledge/kb.h"

/* STR without its compound literal, which C17 does not allow in a static table. */
#define SMALL_STR(literal)                      \
	{                                       \
		"" literal, sizeof(literal) - 1 \
	}

enum {
	SMALL_FEVER,
	SMALL_RASH,
	SMALL_REGION,
	SMALL_QUALITY,
	SMALL_SIDE,
	SMALL_HOP,
	SMALL_DURATION,
	SMALL_HEIGHT,
	SMALL_MASS,
	SMALL_ATTR_COUNT
};

static const KbValue SMALL_YESNO[] = {{.id = SMALL_STR("yes")}, {.id = SMALL_STR("no")}};
static const KbValue SMALL_PLACES[] = {
    {.id = SMALL_STR("groin")}, {.id = SMALL_STR("shin")}, {.id = SMALL_STR("calf")}};
static const KbValue SMALL_QUALITIES[] = {
    {.id = SMALL_STR("sharp")}, {.id = SMALL_STR("dull")}, {.id = SMALL_STR("burning")}};
static const KbValue SMALL_SIDES[] = {
    {.id = SMALL_STR("left")}, {.id = SMALL_STR("right")}, {.id = SMALL_STR("both")}};
static const KbValue SMALL_HOPS[] = {{.id = SMALL_STR("normal")},
                                     {.id = SMALL_STR("painful")},
                                     {.id = SMALL_STR("unable")},
                                     {.id = SMALL_STR("not_done")}};

static const KbAttr SMALL_ATTRS[SMALL_ATTR_COUNT] = {
    [SMALL_FEVER] = {.id = SMALL_STR("sign.fever"),
                     .kind = ATTR_YESNO,
                     .values = SMALL_YESNO,
                     .value_count = 2},
    [SMALL_RASH] = {.id = SMALL_STR("sign.rash"),
                    .kind = ATTR_YESNO,
                    .values = SMALL_YESNO,
                    .value_count = 2},
    [SMALL_REGION] = {.id = SMALL_STR("pain.region"),
                      .kind = ATTR_MANY,
                      .values = SMALL_PLACES,
                      .value_count = 3},
    [SMALL_QUALITY] = {.id = SMALL_STR("pain.quality"),
                       .kind = ATTR_MANY,
                       .values = SMALL_QUALITIES,
                       .value_count = 3},
    [SMALL_SIDE] = {.id = SMALL_STR("pain.side"), .kind = ATTR_ONE, .values = SMALL_SIDES, .value_count = 3},
    [SMALL_HOP] = {.id = SMALL_STR("test.hop"), .kind = ATTR_ONE, .values = SMALL_HOPS, .value_count = 4},
    [SMALL_DURATION] = {.id = SMALL_STR("pain.duration"), .kind = ATTR_NUMBER, .min = 0, .max = 8000},
    [SMALL_HEIGHT] = {.id = SMALL_STR("person.height"), .kind = ATTR_NUMBER, .min = 100, .max = 230},
    [SMALL_MASS] = {.id = SMALL_STR("person.mass"), .kind = ATTR_NUMBER, .min = 20, .max = 250},
};

/* @hop_hurts: "test.hop in [painful, unable]" */
static const ExprStep SMALL_HOP_HURTS[] = {{.op = EXPR_CHOSEN, .attr = SMALL_HOP, .mask = 6}};
static const KbMacro SMALL_MACROS[] = {{.id = SMALL_STR("hop_hurts"), .expr = {SMALL_HOP_HURTS, 1}}};

static const Kb SMALL_ATTRS_KB = {
    .attrs = SMALL_ATTRS,
    .attr_count = SMALL_ATTR_COUNT,
    .macros = SMALL_MACROS,
    .macro_count = 1,
    .attr_age = KB_NONE,
    .attr_sex = KB_NONE,
    .attr_region = SMALL_REGION,
    .attr_height = SMALL_HEIGHT,
    .attr_mass = SMALL_MASS,
};

#endif
