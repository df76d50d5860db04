/*
 * confined.c - see confined.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/confined.h"

#include "confine/confine.h"

void app_confined_by(Buf *out)
{
	Confinement found;
	Error err = ERROR_NONE;
	if (confinement_find(&found, &err) == OK)
		confinement_text(out, &found);
	else
		buf_printf(out, "nothing: %s", err.text);
}
