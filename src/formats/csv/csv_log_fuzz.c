/*
 * csv_log_fuzz.c - any bytes as a table: what is read is looked at. With a
 * first line that begins "map:", that line is the map of what follows, put
 * before it as an import does.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/csv/csv_log.h"

#include "base/utf8.h"
#include "formats/json/log_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ErrCode read_either(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	Str rest = str_of(bytes);
	Str line;
	CsvMap map;
	if (!text_starts(rest, "map:") || !text_split(&rest, '\n', &line))
		return csv_log_read(out, arena, bytes, notes, err);
	ErrCode code = csv_map_parse(&map, (Str){line.p + 4, line.n - 4}, err);
	bytes = bytes_of(rest);
	if (code == OK && utf8_valid(line))
		code = csv_log_put_map(&bytes, arena, &map, err);
	return code == OK ? csv_log_read(out, arena, bytes, notes, err) : code;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_log((Bytes){data, size}, csv_log_detect, read_either);
	(void)csv_log_is_table((Bytes){data, size});
	return 0;
}
