/*
 * kml_read_fuzz.c - any bytes as a KML file, or as a KMZ archive where they
 * begin like one: all that is read is looked at.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/kml/kml_read.h"

#include "formats/archive/archive.h"
#include "formats/xml/xml_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const Bytes bytes = {data, size};
	if (archive_detect(bytes))
		fuzz_reader(bytes, kmz_detect, kmz_read);
	else
		fuzz_reader(bytes, kml_detect, kml_read);
	return 0;
}
