/*
 * csv_log_fuzz.c - any bytes as a table: what is read is looked at. With a
 * first line that begins "map:", that line is the map of what follows.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/csv/csv_log.h"

#include "formats/json/log_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ErrCode read_either(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	Str rest = str_of(bytes);
	Str line;
	CsvMap map;
	if (!text_starts(rest, "map:") || !text_split(&rest, '\n', &line))
		return csv_log_read(out, arena, bytes, notes, err);
	const ErrCode code = csv_map_parse(&map, (Str){line.p + 4, line.n - 4}, err);
	return code == OK ? csv_log_read_mapped(out, arena, bytes_of(rest), &map, notes, err) : code;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_log((Bytes){data, size}, csv_log_detect, read_either);
	(void)csv_log_is_table((Bytes){data, size});
	return 0;
}
