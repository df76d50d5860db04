/*
 * opentracks_csv_fuzz.c - any bytes as a CSV of OpenTracks: all that is read is looked at.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/opentracks/opentracks_csv.h"

#include "formats/json/log_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_log((Bytes){data, size}, opentracks_csv_detect, opentracks_csv_read);
	return 0;
}
