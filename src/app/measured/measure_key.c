/*
 * measure_key.c - see measure_key.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/measured/measure_key.h"

#include <string.h>

#include "base/num.h"
#include "model/metric.h"
#include "store/said.h"

enum { JUST_BEFORE_S = 15 * 60, LOOK_BACK_S = 12 * 3600 };

/* ---- what goes over the runs ---- */

static Digest digest_of_layout(void)
{
	DigestSum sum;
	digest_begin(&sum, "metrics");
	for (int metric = 0; metric < METRIC_COUNT; metric++) {
		const Str key = text_of(metric_row((Metric)metric)->key);
		digest_add(&sum, (Bytes){(const uint8_t *)key.p, key.n + 1}); /* with its end */
	}
	return digest_end(&sum);
}

static ErrCode read_crops(MeasureOver *over, Store *store, Str runner, Arena *arena, Error *err)
{
	const Edit *edits;
	size_t count;
	const ErrCode code = store_edits(store, runner, STR_NONE, arena, &edits, &count, err);
	if (code != OK)
		return code;
	Edit *crops = ARENA_ARRAY(arena, count, Edit);
	if (crops == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading the edits");
	for (size_t i = 0; i < count; i++) {
		if (edits[i].field == EDIT_CROP)
			crops[over->crop_count++] = edits[i];
	}
	over->crops = crops;
	return OK;
}

ErrCode measure_over_read(MeasureOver *over, Store *store, Str runner, Arena *arena, Error *err)
{
	MeasureOver read = {.told = profile_unknown(), .layout = digest_of_layout()};
	const ProfileSaid *said;
	size_t count;
	ErrCode code = store_members(store, runner, arena, &read.members, &read.member_count, err);
	if (code == OK)
		code = read_crops(&read, store, runner, arena, err);
	if (code == OK)
		code = store_profile(store, runner, arena, &said, &count, err);
	if (code != OK)
		return code;
	for (size_t i = 0; i < count; i++)
		read.told.of[said[i].field] = (ProfileNumber){.value = said[i].value, .from = PROFILE_TOLD};
	*over = read;
	return OK;
}

/* ---- what was just before ---- */

static double seconds_of(const Activity *a)
{
	const double seconds = is_known(a->elapsed_s) ? a->elapsed_s : a->timer_s;
	return seconds > 0 && seconds <= LOOK_BACK_S ? seconds : 0;
}

static bool warms_up(const Activity *a)
{
	return sport_on_foot(a->sport) || text_is(a->sport, "training");
}

double measure_moved_before(const Run *runs, size_t at)
{
	const int64_t start_s = runs[at].summary.start_unix_s;
	double moved_s = 0;
	for (size_t i = at; i > 0 && runs[i - 1].summary.start_unix_s >= start_s - LOOK_BACK_S; i--) {
		const Activity *a = &runs[i - 1].summary;
		const double gap_s = (double)(start_s - a->start_unix_s) - seconds_of(a);
		if (a->start_unix_s != 0 && warms_up(a) && gap_s >= 0 && gap_s < JUST_BEFORE_S)
			moved_s += seconds_of(a);
	}
	return moved_s;
}

/* ---- the digest ---- */

static void add_text(DigestSum *sum, Str text)
{
	const uint64_t n = text.p == NULL ? UINT64_MAX : text.n;
	digest_add(sum, (Bytes){(const uint8_t *)&n, sizeof n});
	if (text.n > 0)
		digest_add(sum, bytes_of(text));
}

/* All unknown numbers are the same one. */
static void add_numbers(DigestSum *sum, const double *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const double value = is_known(numbers[i]) ? numbers[i] : UNKNOWN;
		digest_add(sum, (Bytes){(const uint8_t *)(const void *)&value, sizeof value});
	}
}

/* The first of a sorted list of things whose id stands `offset` bytes in. */
static size_t first_of(const void *items, size_t count, size_t size, size_t offset, Str id)
{
	size_t low = 0;
	for (size_t high = count; low < high;) {
		const size_t middle = low + (high - low) / 2;
		Str own;
		memcpy(&own, (const char *)items + middle * size + offset, sizeof own);
		if (text_compare(own, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void add_members(DigestSum *sum, const MeasureOver *over, Str id)
{
	for (size_t i = first_of(over->members, over->member_count, sizeof *over->members, offsetof(RunMember, shown_id), id);
	     i < over->member_count && text_equal(over->members[i].shown_id, id); i++)
		add_text(sum, over->members[i].run_id);
}

Digest measure_key(const MeasureOver *over, const Run *run, double moved_before_s)
{
	const Activity *a = &run->summary;
	DigestSum sum;
	digest_begin(&sum, "measure");
	add_text(&sum, digest_str(&over->layout));
	add_text(&sum, run->id);
	add_members(&sum, over, run->id);
	add_text(&sum, a->sport);
	add_text(&sum, a->sub_sport);
	add_text(&sum, run->surface);
	add_numbers(&sum, a->number, FACT_NUMBERS);
	const double counts[] = {(double)a->start_unix_s, a->has_utc_offset ? (double)a->utc_offset_s : UNKNOWN,
				 (double)a->samples.count, (double)a->lap_count, moved_before_s};
	add_numbers(&sum, counts, COUNT_OF(counts));
	const size_t crop = first_of(over->crops, over->crop_count, sizeof *over->crops, offsetof(Edit, run_id), run->id);
	add_text(&sum, crop < over->crop_count && text_equal(over->crops[crop].run_id, run->id) ? over->crops[crop].value
												: STR_NONE);
	const RunTold *told = &run->told;
	const double said[] = {told->temperature_c, told->humidity_pct, told->mass_before_kg, told->mass_after_kg,
			       told->drunk_l,       told->passed_l,     profile_number(&over->told, PROFILE_HEIGHT),
			       profile_number(&over->told, PROFILE_MASS), profile_number(&over->told, PROFILE_FOREFOOT)};
	add_numbers(&sum, said, COUNT_OF(said));
	return digest_end(&sum);
}
