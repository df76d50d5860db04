/*
 * fit_read_fuzz.c - any bytes as a file: all that is read is looked at, and
 * what was read, written and read again, is the same.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit.h"

#include <math.h>
#include <stdlib.h>

#include "base/num.h"

enum { FUZZ_ARENA = 64 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static size_t check_text(Str text)
{
	size_t sum = 0;
	check(text.n == 0 || text.p != NULL);
	for (size_t i = 0; i < text.n; i++)
		sum += (unsigned char)text.p[i];
	return sum;
}

/* A number is finite or unknown. */
static bool sound(double value)
{
	return !is_known(value) || isfinite(value);
}

/* What the contracts of Activity promise. */
static size_t check_activity(const Activity *a)
{
	size_t sum = check_text(a->sport) + check_text(a->sub_sport) + check_text(a->device);
	bool position = false;
	sum += check_text(a->name) + check_text(a->notes);
	for (size_t f = 0; f < FACT_COUNT; f++)
		sum += check_text(a->origin[f]);
	for (size_t f = 0; f < FACT_NUMBERS; f++) {
		check(sound(a->number[f]));
		check(!is_known(a->number[f]) || a->origin[f].n > 0);
	}
	for (size_t i = 0; i < a->samples.count; i++) {
		const Sample s = samples_at(&a->samples, i);
		check(isfinite(s.t_s) && (i == 0 || s.t_s >= samples_at(&a->samples, i - 1).t_s));
		check(is_known(s.latitude_deg) == is_known(s.longitude_deg));
		check(!is_known(s.latitude_deg) || (fabs(s.latitude_deg) <= 90 && fabs(s.longitude_deg) <= 180));
		check(sound(s.hr_bpm) && (!is_known(s.hr_bpm) || s.hr_bpm > 0));
		for (size_t c = 0; c < CHANNEL_COUNT; c++)
			check(sound(s.of[c]));
		position |= is_known(s.latitude_deg);
	}
	check(position == a->has_position);
	for (size_t c = 1; c < CHANNEL_COUNT; c++)
		check(a->samples.of[c] == NULL || samples_know(&a->samples, (Channel)c));
	for (size_t n = 0; n < a->samples.named_count; n++) {
		const NamedChannel *named = &a->samples.named[n];
		sum += check_text(named->name) + check_text(named->unit);
		for (size_t i = 0; i < a->samples.count; i++)
			check(sound(named->values[i]));
	}
	for (size_t i = 0; i < a->lap_count; i++) {
		sum += (size_t)(a->laps[i].start_unix_s != 0) + check_text(a->laps[i].intensity) + check_text(a->laps[i].step);
		for (size_t k = 0; k < LAP_NUMBERS; k++)
			check(sound(a->laps[i].number[k]));
	}
	for (size_t i = 0; i < a->pause_count; i++)
		check(isfinite(a->pauses[i].from_s) && a->pauses[i].to_s > a->pauses[i].from_s &&
		      (i == 0 || a->pauses[i].from_s >= a->pauses[i - 1].to_s));
	for (size_t i = 0; i < a->beat_count; i++)
		check(isfinite(a->beats_s[i]) && a->beats_s[i] > 0);
	for (size_t i = 0; i < a->developer_field_count; i++) {
		sum += check_text(a->developer_fields[i]);
		check(i == 0 || text_compare(a->developer_fields[i - 1], a->developer_fields[i]) < 0);
	}
	return sum;
}

/* Written and read again, there are as many samples and laps. */
static void check_again(const Activity *a, Arena *arena, Notes *notes)
{
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, (size_t)FUZZ_ARENA);
	Decoded again;
	if (fit_write(&out, a, NULL) == OK) {
		const ErrCode code = fit_read(&again, arena, bytes_of(buf_str(&out)), notes, NULL);
		check(code == OK || code == FAIL_MEMORY);
		check(code != OK || again.activity_count == 1);
		check(code != OK || (again.activities[0].samples.count == a->samples.count &&
		                     again.activities[0].lap_count == a->lap_count));
	}
	buf_done(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, FUZZ_ARENA);
	if (arena == NULL)
		return 0;
	Notes notes;
	notes_init(&notes, arena);
	Decoded decoded;
	Error err = ERROR_NONE;
	if (fit_read(&decoded, arena, (Bytes){data, size}, &notes, &err) == OK) {
		check(decoded.activity_count + decoded.wellness_count > 0 || notes.count + notes.dropped > 0);
		for (size_t i = 0; i < decoded.wellness_count; i++)
			check(isfinite(decoded.wellness[i].value) && decoded.wellness[i].kind < WELLNESS_KINDS);
		for (size_t i = 0; i < decoded.activity_count; i++) {
			(void)check_activity(&decoded.activities[i]);
			check_again(&decoded.activities[i], arena, &notes);
		}
	} else {
		check(err.code != OK && err.text[0] != '\0');
	}
	arena_free(arena);
	return 0;
}
