/*
 * file_pack.c - see file_pack.h and store_pack_file in store.h.
 *
 * The bytes go from one process to another of the same program at most, so
 * they carry no version; but the one that makes them has read what strangers
 * wrote, so the one that reads them believes nothing.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/file_pack.h"

#include "base/num.h"
#include "base/pack.h"
#include "store/columns.h"
#include "store/wire.h"

enum {
	MAGIC = 0x4b504c31, /* "1LPK" */
	PATH_MAX_BYTES = 64 << 10,
	NOTES_MAX = 1 << 20,
	LINES_MAX = 1 << 20, /* of origins or developer fields */
	COLUMNS_BYTES_MAX = 1 << 30,
	LEAST_ACTIVITY = 8 * FACT_NUMBERS,
	LEAST_PAIN = 2 + 6 * 8 + 3, /* bytes */
};

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory");
}

/* ---- writing ---- */

static void put_text(Buf *out, Str text)
{
	wire_put_cut(out, text, STORED_TEXT_MAX);
}

/* A line of its own: what would end it becomes a blank. */
static void add_line(Buf *lines, Str text)
{
	char *room = buf_grow(lines, text.n);
	for (size_t i = 0; i < text.n && room != NULL; i++)
		room[i] = text.p[i] == '\n' || text.p[i] == '\r' ? ' ' : text.p[i];
}

/* A text of lines, as they are or none. */
static void put_lines(Buf *out, const Buf *lines)
{
	if (!buf_ok(lines))
		out->failed = true;
	wire_put_text(out, buf_str(lines));
}

static void put_fields(Buf *out, const Activity *activity)
{
	Buf lines;
	buf_init(&lines, &ALLOCATOR_SYSTEM, LINES_MAX);
	for (size_t i = 0; i < activity->developer_field_count; i++) {
		if (i > 0)
			buf_addc(&lines, '\n');
		add_line(&lines, activity->developer_fields[i]);
	}
	put_lines(out, &lines);
	buf_done(&lines);
}

static void put_origins(Buf *out, const Activity *activity)
{
	Buf lines;
	buf_init(&lines, &ALLOCATOR_SYSTEM, LINES_MAX);
	for (int fact = 0; fact < FACT_COUNT; fact++) {
		if (activity->origin[fact].p == NULL)
			continue;
		buf_adds(&lines, fact_name((Fact)fact));
		buf_addc(&lines, '=');
		add_line(&lines, activity->origin[fact]);
		buf_addc(&lines, '\n');
	}
	put_lines(out, &lines);
	buf_done(&lines);
}

static ErrCode put_columns(Buf *out, Arena *arena, const Activity *activity, Error *err)
{
	Buf plain;
	Buf packed;
	buf_init(&plain, &ALLOCATOR_SYSTEM, COLUMNS_BYTES_MAX);
	buf_init(&packed, &ALLOCATOR_SYSTEM, COLUMNS_BYTES_MAX);
	ErrCode code = columns_put(&plain, arena, activity, err);
	if (code == OK)
		code = pack_add(&packed, bytes_of(buf_str(&plain)), PACK_FAST, err);
	if (code == OK) {
		wire_put_uint(out, plain.n);
		wire_put_text(out, buf_str(&packed));
	}
	buf_done(&packed);
	buf_done(&plain);
	return code;
}

static ErrCode put_activity(Buf *out, Arena *arena, const Activity *activity, Error *err)
{
	const Str texts[] = {activity->sport, activity->sub_sport, activity->name,  activity->notes,
	                     activity->gear,  activity->source_id, activity->device};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		put_text(out, texts[i]);
	wire_put_int(out, activity->start_unix_s);
	wire_put_int(out, activity->utc_offset_s);
	wire_put_uint(out, (activity->has_utc_offset ? 1U : 0U) | (activity->has_position ? 2U : 0U));
	for (size_t i = 0; i < FACT_NUMBERS; i++)
		wire_put_double(out, activity->number[i]);
	wire_put_uint(out, activity->samples.count);
	wire_put_uint(out, activity->lap_count);
	put_fields(out, activity);
	put_origins(out, activity);
	return put_columns(out, arena, activity, err);
}

static bool packed_already(Bytes bytes)
{
	return gzip_detect(bytes) || text_starts(str_of(bytes), "PK\3\4");
}

static ErrCode put_original(Buf *out, const StoredFile *file, Error *err)
{
	const Bytes bytes = file->bytes;
	wire_put_uint(out, bytes.n > 0 ? bytes.n : file->stream_bytes);
	if (bytes.n > ORIGINAL_BYTES_MAX || (bytes.n == 0 && file->stream_bytes > 0)) {
		wire_put_uint(out, PACKING_ABSENT);
		return OK;
	}
	if (file->deflated.n > 0 && file->deflated.n < bytes.n) {
		wire_put_uint(out, PACKING_DEFLATE);
		wire_put_text(out, str_of(file->deflated));
		return OK;
	}
	if (packed_already(bytes)) {
		wire_put_uint(out, PACKING_NONE);
		wire_put_text(out, (Str){(const char *)bytes.p, bytes.n});
		return OK;
	}
	Buf packed;
	buf_init(&packed, &ALLOCATOR_SYSTEM, (size_t)ORIGINAL_BYTES_MAX + (1 << 20));
	const ErrCode code = pack_add(&packed, bytes, PACK_FAST, err);
	const bool smaller = packed.n < bytes.n;
	if (code == OK) {
		wire_put_uint(out, smaller ? PACKING_ZLIB : PACKING_NONE);
		wire_put_text(out, smaller ? buf_str(&packed) : bytes.n == 0 ? STR("") : str_of(bytes));
	}
	buf_done(&packed);
	return code;
}

static void put_notes(Buf *out, const StoredFile *file)
{
	Buf lines;
	buf_init(&lines, &ALLOCATOR_SYSTEM, NOTES_MAX);
	for (size_t i = 0; i < file->note_count; i++) {
		if (i > 0)
			buf_addc(&lines, '\n');
		add_line(&lines, file->notes[i]);
	}
	put_lines(out, &lines);
	buf_done(&lines);
}

static void put_wellness(Buf *out, const Wellness *wellness, size_t count)
{
	wire_put_uint(out, count);
	for (size_t i = 0; i < count; i++) {
		wire_put_uint(out, (uint64_t)wellness[i].kind);
		wire_put_int(out, wellness[i].day);
		wire_put_double(out, wellness[i].value);
		put_text(out, wellness[i].origin);
	}
}

static void put_pains(Buf *out, const Pain *pains, size_t count)
{
	wire_put_uint(out, count);
	for (size_t i = 0; i < count; i++) {
		const Pain *pain = &pains[i];
		wire_put_int(out, pain->day);
		wire_put_uint(out, (uint64_t)pain->side);
		const double numbers[] = {pain->worst, pain->before,  pain->during,
		                          pain->after, pain->morning, pain->stiffness_min};
		for (size_t k = 0; k < COUNT_OF(numbers); k++)
			wire_put_double(out, numbers[k]);
		put_text(out, pain->place);
		put_text(out, pain->note);
		put_text(out, pain->origin);
	}
}

static void put_shoes(Buf *out, const StoredFile *file)
{
	wire_put_uint(out, file->shoe_count);
	for (size_t i = 0; i < file->shoe_count; i++) {
		const Shoe *shoe = &file->shoes[i];
		put_text(out, shoe->name);
		put_text(out, shoe->brand);
		put_text(out, shoe->model);
		put_text(out, shoe->sports);
		wire_put_double(out, shoe->prior_m);
		wire_put_double(out, shoe->limit_m);
		wire_put_int(out, shoe->first_day);
		wire_put_int(out, shoe->retired_day);
		wire_put_uint(out, (shoe->has_first_day ? 1U : 0U) | (shoe->retired ? 2U : 0U) |
		                       (shoe->has_retired ? 4U : 0U) | (shoe->has_retired_day ? 8U : 0U));
	}
	wire_put_uint(out, file->shoe_use_count);
	for (size_t i = 0; i < file->shoe_use_count; i++) {
		put_text(out, file->shoe_uses[i].shoe);
		put_text(out, file->shoe_uses[i].source_id);
	}
}

static void put_tellings(Buf *out, const Telling *tellings, size_t count)
{
	wire_put_uint(out, count);
	for (size_t i = 0; i < count; i++) {
		const Telling *telling = &tellings[i];
		const Str texts[] = {telling->file, telling->sport, telling->sub_sport,
		                     telling->name, telling->notes, telling->gear};
		for (size_t k = 0; k < COUNT_OF(texts); k++)
			put_text(out, texts[k]);
		wire_put_int(out, telling->start_unix_s);
		wire_put_double(out, telling->rpe);
	}
}

static ErrCode check_file(const StoredFile *file, Error *err)
{
	const struct {
		size_t count, max;
		const char *what;
	} limits[] = {
	    {file->activity_count, FILE_ACTIVITIES_MAX, "activities"},
	    {file->wellness_count, FILE_WELLNESS_MAX, "facts of days"},
	    {file->pain_count, FILE_PAINS_MAX, "entries of pain"},
	    {file->shoe_count, FILE_SHOES_MAX, "shoes"},
	    {file->shoe_use_count, FILE_TELLINGS_MAX, "uses of shoes"},
	    {file->telling_count, FILE_TELLINGS_MAX, "rows about other files"},
	};
	for (size_t i = 0; i < COUNT_OF(limits); i++) {
		if (limits[i].count > limits[i].max)
			return fail(err, FAIL_LIMIT, -1, "a file with more than %zu %s", limits[i].max,
			            limits[i].what);
	}
	ErrCode code = OK;
	for (size_t i = 0; i < file->activity_count && code == OK; i++)
		code = columns_check(&file->activities[i], err);
	return code;
}

ErrCode store_pack_file(Buf *out, Arena *arena, const StoredFile *file, Error *err)
{
	ErrCode code = check_file(file, err);
	if (code != OK)
		return code;
	const Digest made = file->file_id.n > 0 ? (Digest){.text = ""} : store_file_id(file->bytes);
	wire_put_uint(out, MAGIC);
	wire_put_cut(out, file->path, PATH_MAX_BYTES);
	put_text(out, file->format);
	put_text(out, file->file_id.n > 0 ? file->file_id : digest_str(&made));
	put_notes(out, file);
	put_wellness(out, file->wellness, file->wellness_count);
	put_shoes(out, file);
	put_tellings(out, file->tellings, file->telling_count);
	wire_put_uint(out, file->activity_count);
	for (size_t i = 0; i < file->activity_count && code == OK; i++)
		code = put_activity(out, arena, &file->activities[i], err);
	if (code == OK)
		code = put_original(out, file, err);
	put_pains(out, file->pains, file->pain_count);
	return code == OK && !buf_ok(out) ? no_memory(err) : code;
}

/* ---- reading ---- */

static Str get_text(Rd *rd)
{
	return wire_get_text(rd, STORED_TEXT_MAX);
}

static void get_activity(PackedActivity *out, Rd *rd)
{
	Activity *a = &out->summary;
	*a = activity_unknown();
	Str *const texts[] = {&a->sport, &a->sub_sport, &a->name, &a->notes, &a->gear, &a->source_id, &a->device};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		*texts[i] = get_text(rd);
	a->start_unix_s = wire_get_int(rd);
	const int64_t offset_s = wire_get_int(rd);
	rd->bad |= offset_s < INT32_MIN || offset_s > INT32_MAX;
	a->utc_offset_s = (int32_t)offset_s;
	const uint64_t flags = wire_get_uint(rd);
	a->has_utc_offset = (flags & 1) != 0;
	a->has_position = (flags & 2) != 0;
	for (size_t i = 0; i < FACT_NUMBERS; i++)
		a->number[i] = wire_get_double(rd);
	const uint64_t samples = wire_get_uint(rd);
	const uint64_t laps = wire_get_uint(rd);
	rd->bad |= samples > COLUMNS_SAMPLES_MAX || laps > COLUMNS_LAPS_MAX;
	a->samples.count = (size_t)samples;
	a->lap_count = (size_t)laps;
	out->developer_fields = wire_get_text(rd, LINES_MAX);
	out->origins = wire_get_text(rd, LINES_MAX);
	const uint64_t size = wire_get_uint(rd);
	rd->bad |= size > COLUMNS_BYTES_MAX;
	out->columns_size = (size_t)size;
	out->columns = bytes_of(wire_get_text(rd, COLUMNS_BYTES_MAX));
}

static int32_t get_day(Rd *rd)
{
	const int64_t day = wire_get_int(rd);
	rd->bad |= day < INT32_MIN || day > INT32_MAX;
	return (int32_t)day;
}

static void get_wellness(Wellness *out, Rd *rd)
{
	const uint64_t kind = wire_get_uint(rd);
	rd->bad |= kind >= WELLNESS_KINDS;
	*out = (Wellness){.kind = (WellnessKind)(kind < WELLNESS_KINDS ? kind : 0), .day = get_day(rd)};
	out->value = wire_get_double(rd);
	out->origin = get_text(rd);
}

static void get_pain(Pain *out, Rd *rd)
{
	out->day = get_day(rd);
	const uint64_t side = wire_get_uint(rd);
	rd->bad |= side > PAIN_BOTH;
	out->side = (PainSide)(rd->bad ? PAIN_SIDE_UNKNOWN : side);
	double *const numbers[] = {&out->worst, &out->before, &out->during, &out->after, &out->morning, &out->stiffness_min};
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		*numbers[i] = wire_get_double(rd);
	out->place = get_text(rd);
	out->note = get_text(rd);
	out->origin = get_text(rd);
}

static void get_shoe(Shoe *out, Rd *rd)
{
	out->name = get_text(rd);
	out->brand = get_text(rd);
	out->model = get_text(rd);
	out->sports = get_text(rd);
	out->prior_m = wire_get_double(rd);
	out->limit_m = wire_get_double(rd);
	out->first_day = get_day(rd);
	out->retired_day = get_day(rd);
	const uint64_t flags = wire_get_uint(rd);
	out->has_first_day = (flags & 1) != 0;
	out->retired = (flags & 2) != 0;
	out->has_retired = (flags & 4) != 0;
	out->has_retired_day = (flags & 8) != 0;
}

static void get_telling(Telling *out, Rd *rd)
{
	Str *const texts[] = {&out->file, &out->sport, &out->sub_sport, &out->name, &out->notes, &out->gear};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		*texts[i] = get_text(rd);
	out->start_unix_s = wire_get_int(rd);
	out->rpe = wire_get_double(rd);
}

/* An array of as many as the bytes say; NULL without memory. */
static void *get_array(size_t *count, Rd *rd, Arena *arena, size_t least, size_t max, size_t size)
{
	*count = wire_get_count(rd, least, max);
	return arena_array(arena, *count, size);
}

static bool get_days_and_shoes(PackedFile *out, Rd *rd, Arena *arena)
{
	out->wellness = get_array(&out->wellness_count, rd, arena, 11, FILE_WELLNESS_MAX, sizeof *out->wellness);
	for (size_t i = 0; i < out->wellness_count && out->wellness != NULL && !rd->bad; i++)
		get_wellness(&out->wellness[i], rd);
	out->shoes = get_array(&out->shoe_count, rd, arena, 22, FILE_SHOES_MAX, sizeof *out->shoes);
	for (size_t i = 0; i < out->shoe_count && out->shoes != NULL && !rd->bad; i++)
		get_shoe(&out->shoes[i], rd);
	out->shoe_uses = get_array(&out->shoe_use_count, rd, arena, 2, FILE_TELLINGS_MAX, sizeof *out->shoe_uses);
	for (size_t i = 0; i < out->shoe_use_count && out->shoe_uses != NULL && !rd->bad; i++) {
		out->shoe_uses[i].shoe = get_text(rd);
		out->shoe_uses[i].source_id = get_text(rd);
	}
	out->tellings = get_array(&out->telling_count, rd, arena, 15, FILE_TELLINGS_MAX, sizeof *out->tellings);
	for (size_t i = 0; i < out->telling_count && out->tellings != NULL && !rd->bad; i++)
		get_telling(&out->tellings[i], rd);
	return out->wellness != NULL && out->shoes != NULL && out->shoe_uses != NULL && out->tellings != NULL;
}

/* The notes in one line. */
static bool get_remarks(PackedFile *out, Arena *arena)
{
	Str rest = out->notes;
	out->remarks = STR_NONE;
	if (rest.n == 0)
		return true;
	Buf all;
	buf_init(&all, &ALLOCATOR_SYSTEM, 2 * NOTES_MAX);
	for (Str line; text_split(&rest, '\n', &line);) {
		if (all.n > 0)
			buf_adds(&all, "; ");
		buf_add(&all, line);
	}
	if (buf_ok(&all))
		out->remarks = arena_str(arena, buf_str(&all));
	buf_done(&all);
	return out->remarks.p != NULL;
}

static void get_original(PackedFile *out, Rd *rd)
{
	out->size_bytes = wire_get_uint(rd);
	const uint64_t packing = wire_get_uint(rd);
	rd->bad |= packing > PACKING_DEFLATE || out->size_bytes > INT64_MAX ||
	           (packing != PACKING_ABSENT && out->size_bytes > ORIGINAL_BYTES_MAX);
	out->packing = (Packing)(rd->bad ? PACKING_ABSENT : packing);
	if (out->packing != PACKING_ABSENT)
		out->original = bytes_of(wire_get_text(rd, ORIGINAL_BYTES_MAX));
	rd->bad |= out->packing == PACKING_NONE && out->original.n != out->size_bytes;
}

ErrCode file_unpack(PackedFile *out, Arena *arena, Bytes bytes, Error *err)
{
	Rd rd = rd_of(bytes);
	*out = (PackedFile){.size_bytes = 0};
	rd.bad |= wire_get_uint(&rd) != MAGIC;
	out->path = wire_get_text(&rd, PATH_MAX_BYTES);
	out->format = get_text(&rd);
	out->file_id = get_text(&rd);
	rd.bad |= out->path.p == NULL || out->format.p == NULL || out->file_id.n != DIGEST_TEXT;
	out->notes = wire_get_text(&rd, NOTES_MAX);
	if (!get_days_and_shoes(out, &rd, arena))
		return no_memory(err);
	out->activities = get_array(&out->activity_count, &rd, arena, LEAST_ACTIVITY, FILE_ACTIVITIES_MAX,
	                            sizeof *out->activities);
	if (out->activities == NULL)
		return no_memory(err);
	for (size_t i = 0; i < out->activity_count && !rd.bad; i++)
		get_activity(&out->activities[i], &rd);
	get_original(out, &rd);
	out->pains = get_array(&out->pain_count, &rd, arena, LEAST_PAIN, FILE_PAINS_MAX, sizeof *out->pains);
	if (out->pains == NULL)
		return no_memory(err);
	for (size_t i = 0; i < out->pain_count && !rd.bad; i++)
		get_pain(&out->pains[i], &rd);
	if (rd.bad || rd_left(&rd) > 0)
		return fail(err, FAIL_FORMAT, -1, "a packed file is damaged");
	return get_remarks(out, arena) ? OK : no_memory(err);
}

void origins_of_text(Str origin[FACT_COUNT], Str text)
{
	for (Str line; text.n > 0 && text_split(&text, '\n', &line);) {
		Str rest = line;
		Str name;
		if (!text_split(&rest, '=', &name))
			continue;
		const Fact fact = fact_of_name(name);
		if (fact < FACT_COUNT && rest.p != NULL)
			origin[fact] = rest;
	}
}
