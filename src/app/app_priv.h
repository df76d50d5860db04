/*
 * app_priv.h - what only the room may see of App.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_APP_PRIV_H
#define APP_APP_PRIV_H

#include "app/app.h"
#include "app/import/settle.h"
#include "knowledge/kb.h"
#include "store/store.h"

/* The store to read from, opened at the first call; an empty one when there is
 * none on the disk, because looking must not make one. */
ErrCode app_store(App *app, Store **store, Error *err) MUST_USE;
/* The store to write to, made with its runner when it is not there yet. */
ErrCode app_store_to_write(App *app, Store **store, Error *err) MUST_USE;
/* The knowledge base, read at the first call when a folder was given. */
ErrCode app_kb(App *app, const Kb **kb, Error *err) MUST_USE;
/* What a person told of tables, as csv_map_add_json has it, or STR_NONE. */
Str app_map(const App *app);
/* Whom to read of tables of several persons, or STR_NONE. */
Str app_person(const App *app);
/* Where the memory of a use case's own comes from. */
const Allocator *app_allocator(const App *app);
/* Where the store is. */
Str app_store_path(const App *app);
/* The bytes of the member at this path of an archive, taken out by a worker; none
 * (`p` is NULL) when there is no such member, or it is no archive. */
ErrCode app_extract(const App *app, Bytes *found, Arena *arena, Str archive, Str member, Error *err) MUST_USE;
/* How many workers decode: see app/decode/crew.h. */
int app_workers(const App *app);
/* For tests: what the decoders of later imports show their jobs to
 * (app/decode/decode_work.h). */
struct JobWatcher;
void app_watch_jobs(App *app, struct JobWatcher *watcher);
struct JobWatcher *app_job_watcher(const App *app);
/* How what files leave open is settled for the log. */
const Settling *app_settling(const App *app);
/* True when there is a store on the disk to look into: `why` works without. */
bool app_has_store(const App *app);

#endif
