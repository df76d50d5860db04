/*
 * place_fuzz.c - any text as a place of the body: a region that there is, or a
 * sentence that says why not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/said/place.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const Kb *kb = kb_builtin();
	Error err = ERROR_NONE;
	Str region = STR_NONE;
	const ErrCode code = place_find(&region, kb, (Str){(const char *)data, size}, &err);
	if (code == OK ? kb_value(&kb->attrs[kb->attr_region], region) < 0
		       : code != FAIL_USAGE || err.text[0] == '\0' || region.p != NULL)
		abort();
	return 0;
}
