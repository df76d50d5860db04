/*
 * xml_fuzz.h - what the fuzz targets of XML formats hold a reading to: the
 * contracts of Activity, and that nothing is passed over in silence.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_XML_XML_FUZZ_H
#define FORMATS_XML_XML_FUZZ_H

#include <math.h>
#include <stdlib.h>

#include "base/num.h"
#include "formats/formats.h"

static inline void fuzz_check(bool holds)
{
	if (!holds)
		abort();
}

/* A number is finite or unknown. */
static inline bool fuzz_sound(double value)
{
	return !is_known(value) || isfinite(value);
}

/* A text has as many bytes as it says: a sanitizer sees one too many. */
static inline void fuzz_text(Str text)
{
	unsigned sum = 0;
	for (size_t i = 0; i < text.n; i++)
		sum += (unsigned char)text.p[i];
	fuzz_check(text.n > 0 || sum == 0);
}

static inline void fuzz_samples(const Activity *a)
{
	bool position = false;
	for (size_t i = 0; i < a->samples.count; i++) {
		const Sample s = samples_at(&a->samples, i);
		fuzz_check(isfinite(s.t_s) && (i == 0 || s.t_s >= samples_at(&a->samples, i - 1).t_s));
		fuzz_check(is_known(s.latitude_deg) == is_known(s.longitude_deg));
		fuzz_check(!is_known(s.latitude_deg) ||
		           (fabs(s.latitude_deg) <= 90 && fabs(s.longitude_deg) <= 180));
		fuzz_check(!is_known(s.hr_bpm) || s.hr_bpm > 0);
		fuzz_check(fuzz_sound(s.altitude_m) && fuzz_sound(s.distance_m) &&
		           fuzz_sound(s.speed_mps) && fuzz_sound(s.hr_bpm) && fuzz_sound(s.cadence_spm) &&
		           fuzz_sound(s.power_w) && fuzz_sound(s.temperature_c));
		position |= is_known(s.latitude_deg);
	}
	fuzz_check(position == a->has_position);
}

static inline void fuzz_activity(const Activity *a)
{
	fuzz_text(a->sport);
	fuzz_text(a->sub_sport);
	fuzz_text(a->device);
	fuzz_text(a->name);
	fuzz_text(a->notes);
	fuzz_text(a->source_id);
	for (size_t i = 0; i < FACT_COUNT; i++)
		fuzz_text(a->origin[i]);
	for (size_t i = 0; i < a->pause_count; i++)
		fuzz_check(isfinite(a->pauses[i].from_s) && a->pauses[i].to_s > a->pauses[i].from_s);
	fuzz_check(fuzz_sound(a->distance_m) && fuzz_sound(a->timer_s) && fuzz_sound(a->elapsed_s) &&
	           fuzz_sound(a->ascent_m) && fuzz_sound(a->descent_m) && fuzz_sound(a->hr_avg_bpm) &&
	           fuzz_sound(a->hr_max_bpm) && fuzz_sound(a->cadence_avg_spm) &&
	           fuzz_sound(a->power_avg_w) && fuzz_sound(a->calories_kcal));
	fuzz_check(!(a->elapsed_s < 0) && !(a->timer_s < 0) && !(a->distance_m < 0) && !(a->ascent_m < 0));
	for (size_t i = 0; i < a->lap_count; i++) {
		const Lap *lap = &a->laps[i];
		fuzz_check(fuzz_sound(lap->distance_m) && fuzz_sound(lap->timer_s) &&
		           fuzz_sound(lap->elapsed_s) && fuzz_sound(lap->hr_avg_bpm) &&
		           fuzz_sound(lap->cadence_avg_spm));
	}
	fuzz_samples(a);
}

static inline void fuzz_reader(Bytes bytes, bool (*detect)(Bytes bytes),
                               ErrCode (*read)(Decoded *out, Arena *arena, Bytes bytes, Notes *notes,
                                               Error *err))
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)64 << 20);
	if (arena == NULL)
		return;
	(void)detect(bytes);
	Notes notes;
	notes_init(&notes, arena);
	Decoded decoded = {0};
	Error err = ERROR_NONE;
	if (read(&decoded, arena, bytes, &notes, &err) == OK) {
		fuzz_check(decoded.activity_count > 0 || notes.count + notes.dropped > 0);
		for (size_t i = 0; i < decoded.activity_count; i++)
			fuzz_activity(&decoded.activities[i]);
		for (size_t i = 0; i < decoded.wellness_count; i++) {
			const Wellness *row = &decoded.wellness[i];
			fuzz_check(row->kind < WELLNESS_KINDS && isfinite(row->value) && row->origin.n > 0);
		}
	} else {
		fuzz_check(err.code != OK && err.text[0] != '\0');
	}
	arena_free(arena);
}

#endif
