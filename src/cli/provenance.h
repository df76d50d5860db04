/*
 * provenance.h - `legwork run ID --provenance`: the recordings of a run, and for
 * every fact its value, the file and field that it is from, or the day on which
 * the runner said it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CLI_PROVENANCE_H
#define CLI_PROVENANCE_H

#include "app/edit.h"

void provenance_add(Buf *out, const Provenance *provenance, bool json);

#endif
