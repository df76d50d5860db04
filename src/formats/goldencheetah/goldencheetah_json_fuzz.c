/*
 * goldencheetah_json_fuzz.c - any bytes as a file of GoldenCheetah: all that is read is looked at.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/goldencheetah/goldencheetah_json.h"

#include "formats/json/log_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_log((Bytes){data, size}, goldencheetah_json_detect, goldencheetah_json_read);
	return 0;
}
