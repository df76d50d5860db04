/*
 * intervals_log_fuzz.c - any bytes as an export of intervals.icu: all that is read is looked at.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/intervals/intervals_log.h"

#include "formats/json/log_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_log((Bytes){data, size}, intervals_log_detect, intervals_log_read);
	return 0;
}
