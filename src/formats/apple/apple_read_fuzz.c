/*
 * apple_read_fuzz.c - any bytes as an Apple Health export: all that is read is
 * looked at.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/apple/apple_read.h"

#include "formats/xml/xml_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_reader((Bytes){data, size}, apple_detect, apple_read);
	return 0;
}
