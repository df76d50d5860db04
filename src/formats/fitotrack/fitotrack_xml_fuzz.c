/*
 * fitotrack_xml_fuzz.c - any bytes as FitoTrack's backup: all that is read is
 * looked at.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fitotrack/fitotrack_xml.h"

#include "formats/json/log_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_log((Bytes){data, size}, fitotrack_xml_detect, fitotrack_xml_read);
	return 0;
}
