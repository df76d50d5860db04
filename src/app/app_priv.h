/*
 * app_priv.h - what only the room may see of App.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_APP_PRIV_H
#define APP_APP_PRIV_H

#include "app/app.h"
#include "knowledge/kb.h"
#include "store/store.h"

/* The store, opened (and its runner made sure of) at the first call. */
ErrCode app_store(App *app, Store **store, Error *err) MUST_USE;
/* The knowledge base, read at the first call when a folder was given. */
ErrCode app_kb(App *app, const Kb **kb, Error *err) MUST_USE;
/* True when there is a store on the disk to look into: `why` works without. */
bool app_has_store(const App *app);

#endif
