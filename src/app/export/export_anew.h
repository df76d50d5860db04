/*
 * export_anew.h - what came from a file whose bytes are not in the store (they
 * were too large to be kept), written anew for the full export:
 *
 *   anew/FILE_ID/NUMBER.fit   each activity
 *   anew/FILE_ID/days.csv     what it said of days, as a table that import reads
 *
 * They are other files than the one that was imported, so their runs get other
 * ids; what cannot be said in FIT is lost.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_EXPORT_ANEW_H
#define APP_EXPORT_ANEW_H

#include "formats/archive/archive_write.h"
#include "store/members.h"

/* Adds to `*lost` the activities that FIT cannot hold: without a date, or from
 * before 1998. */
ErrCode export_anew(ArchiveWriter *writer, Store *store, Str runner, const FileSummary *file,
                    const Allocator *allocator, size_t *lost, Error *err) MUST_USE;

#endif
