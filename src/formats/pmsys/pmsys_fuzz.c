/*
 * pmsys_fuzz.c - any bytes as a table of PMSys: all that is read is looked at.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/pmsys/pmsys.h"

#include "formats/json/log_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_log((Bytes){data, size}, pmsys_detect, pmsys_read);
	return 0;
}
