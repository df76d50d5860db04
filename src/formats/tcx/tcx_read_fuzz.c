/*
 * tcx_read_fuzz.c - any bytes as a TCX file: all that is read is looked at.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/tcx/tcx_read.h"

#include "formats/xml/xml_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_reader((Bytes){data, size}, tcx_detect, tcx_read);
	return 0;
}
