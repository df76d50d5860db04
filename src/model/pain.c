/*
 * pain.c - see pain.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/pain.h"

const char *pain_side_word(PainSide side)
{
	static const char *const words[] = {"", "left", "right", "both"};
	return words[side];
}
