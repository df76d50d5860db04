/*
 * undo.h - what one import did, line by line, and taking it back.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_UNDO_H
#define APP_UNDO_H

#include "app/app.h"
#include "store/store.h"

/* One import and its report, by its id or the first characters of it. */
ErrCode app_import_report(App *app, Arena *arena, Str id, ImportSummary *import, const ImportLine **lines,
                          size_t *count, Error *err) MUST_USE;

/* Takes an import back, whole or not at all; `import` is what it was before.
 * FAIL_MISSING when there is none of this id, or it was taken back already. */
ErrCode app_undo_import(App *app, Arena *arena, Str id, ImportSummary *import, ImportUndone *undone,
                        Error *err) MUST_USE;

#endif
