/*
 * strava_gear.c - see strava.h: shoes.csv, and bikes.csv to be polite about it.
 *
 * Headers as in public exports ("Shoe Name,Shoe Brand,Shoe Model,Shoe Default
 * Sport Types"). activities.csv calls a shoe "BRAND MODEL", with its name behind
 * when it has one (seen in programs that read both); so it is called here, that
 * the two find each other. The export does not say which shoes are retired.
 * Headers in other languages are not known to us and not guessed: of such an
 * export, shoes come from activities.csv alone, by name.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/strava/strava.h"

#include "base/csv.h"
#include "base/num.h"

static const char SHOES[] = "Shoe Name,Shoe Brand,Shoe Model";
static const char BIKES[] = "Bike Name,Bike Brand,Bike Model";

enum { COLUMN_NAME, COLUMN_BRAND, COLUMN_MODEL, COLUMN_SPORTS };

static Str without_mark(Str text)
{
	return text_starts(text, "\xEF\xBB\xBF") ? (Str){text.p + 3, text.n - 3} : text;
}

bool strava_gear_detect(Bytes head)
{
	const Str text = without_mark(str_of(head));
	return text_starts(text, SHOES) || text_starts(text, BIKES);
}

static Str known_cell(const Csv *csv, size_t row, size_t column)
{
	const Str text = column < csv->column_count ? text_trim(csv_cell(csv, row, column)) : STR_NONE;
	return text.n > 0 ? text : STR_NONE;
}

/* "Brand Model Name", of what there is. */
static Str join_name(Arena *arena, const Str *parts, size_t count)
{
	Str all = STR_NONE;
	for (size_t i = 0; i < count; i++) {
		if (parts[i].n == 0)
			continue;
		all = all.n == 0 ? arena_str(arena, parts[i])
				 : arena_printf(arena, "%.*s %.*s", STR_ARG(all), STR_ARG(parts[i]));
		if (all.p == NULL)
			break;
	}
	return all;
}

static ErrCode read_shoes(Decoded *out, Arena *arena, const Csv *csv, Notes *notes, Error *err)
{
	Shoe *shoes = ARENA_ARRAY(arena, csv->row_count, Shoe);
	if (shoes == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading shoes.csv");
	size_t count = 0;
	for (size_t row = 0; row < csv->row_count; row++) {
		Shoe shoe = {.brand = known_cell(csv, row, COLUMN_BRAND),
		             .model = known_cell(csv, row, COLUMN_MODEL),
		             .sports = known_cell(csv, row, COLUMN_SPORTS),
		             .prior_m = UNKNOWN,
		             .limit_m = UNKNOWN};
		const Str parts[] = {shoe.brand, shoe.model, known_cell(csv, row, COLUMN_NAME)};
		shoe.name = join_name(arena, parts, COUNT_OF(parts));
		if (shoe.name.p == NULL && parts[0].n + parts[1].n + parts[2].n > 0)
			return fail(err, FAIL_MEMORY, -1, "out of memory while reading shoes.csv");
		if (shoe.name.n > 0)
			shoes[count++] = shoe;
	}
	if (count > 0)
		notes_add(notes, "%zu pair%s of shoes", count, count == 1 ? "" : "s");
	out->shoes = shoes;
	out->shoe_count = count;
	return OK;
}

ErrCode strava_gear_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	const bool shoes = text_starts(without_mark(str_of(bytes)), SHOES);
	Csv csv;
	const ErrCode code =
	    csv_read_repeated(&csv, arena, shoes ? STR("shoes.csv") : STR("bikes.csv"), bytes, err);
	if (code != OK)
		return code;
	Decoded read = {.format = STR("strava")};
	if (!shoes)
		notes_add(notes, "a list of bikes: Legwork keeps shoes only");
	const ErrCode rows = shoes ? read_shoes(&read, arena, &csv, notes, err) : OK;
	if (rows == OK)
		*out = read;
	return rows;
}
