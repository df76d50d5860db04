/*
 * export_said.h - the part of legwork.json that says what the runner said of
 * himself, of days and of pain: see export_json.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_EXPORT_SAID_H
#define APP_EXPORT_SAID_H

#include "app/export/export_json.h"
#include "base/json.h"
#include "base/json_read.h"

void export_said_write(Json *json, const ExportFacts *facts);
/* Rows that make no sense are left out. */
ErrCode export_said_read(ExportFacts *facts, Arena *arena, const JsonNode *root, Error *err) MUST_USE;

#endif
