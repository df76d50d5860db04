/*
 * triggers.h - what came before the runner's pains, for a person or a program.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_TRIGGERS_H
#define REPORT_TRIGGERS_H

#include "base/str.h"
#include "model/page.h"
#include "model/trigger.h"

/* FORM_JSON; anything else is text. */
void report_triggers(Buf *out, const Triggers *triggers, const Page *page);

#endif
