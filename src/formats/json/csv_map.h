/*
 * csv_map.h - a row of a table as a map of texts, so that exports which come as
 * CSV and as JSON have one reader.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_JSON_CSV_MAP_H
#define FORMATS_JSON_CSV_MAP_H

#include "base/csv.h"
#include "base/json_read.h"

/* Makes `map` the row; `cells` holds as many nodes as there are columns, and may
 * be used again for the next row. */
static inline void csv_map_row(JsonNode *map, JsonNode *cells, const Csv *csv, size_t row)
{
	for (size_t i = 0; i < csv->column_count; i++)
		cells[i] = (JsonNode){.kind = JSON_IS_TEXT,
		                      .line = (uint32_t)csv->lines[row],
		                      .key = text_trim(csv->header[i]),
		                      .text = csv_cell(csv, row, i)};
	*map = (JsonNode){.kind = JSON_IS_MAP, .line = (uint32_t)csv->lines[row]};
	map->items = cells;
	map->count = csv->column_count;
}

/* Does the first line of a text name this column? */
static inline bool csv_head_has(Bytes bytes, const char *name)
{
	Str rest = {(const char *)bytes.p, bytes.n < 1024 ? bytes.n : 1024};
	if (text_starts(rest, "\xEF\xBB\xBF"))
		rest = (Str){rest.p + 3, rest.n - 3};
	Str line;
	if (!text_split(&rest, '\n', &line))
		return false;
	for (Str cell; text_split(&line, ',', &cell);) {
		cell = text_trim(cell);
		if (cell.n >= 2 && cell.p[0] == '"' && cell.p[cell.n - 1] == '"')
			cell = (Str){cell.p + 1, cell.n - 2};
		if (text_is(cell, name))
			return true;
	}
	return false;
}

#endif
