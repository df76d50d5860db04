/*
 * log_fuzz.h - what the fuzz targets of logs and exports hold a reading to: the
 * contracts of Activity, Wellness and Shoe; every known fact says where it
 * comes from; nothing is passed over in silence.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_JSON_LOG_FUZZ_H
#define FORMATS_JSON_LOG_FUZZ_H

#include "formats/formats.h"
#include "formats/xml/xml_fuzz.h"

static inline void fuzz_origins(const Activity *a)
{
	for (size_t fact = 0; fact < FACT_NUMBERS; fact++)
		fuzz_check(!is_known(a->number[fact]) || a->origin[fact].n > 0);
	fuzz_check(a->start_unix_s == 0 || a->origin[FACT_START].n > 0);
	for (size_t fact = 0; fact < FACT_COUNT; fact++)
		fuzz_text(a->origin[fact]);
}

static inline void fuzz_decoded(const Decoded *decoded)
{
	for (size_t i = 0; i < decoded->activity_count; i++) {
		const Activity *a = &decoded->activities[i];
		fuzz_activity(a);
		fuzz_origins(a);
		fuzz_text(a->name);
		fuzz_text(a->notes);
		fuzz_text(a->gear);
		fuzz_text(a->source_id);
	}
	for (size_t i = 0; i < decoded->wellness_count; i++) {
		const Wellness *w = &decoded->wellness[i];
		fuzz_check(w->kind < WELLNESS_KINDS && isfinite(w->value) && w->origin.n > 0);
		fuzz_check(i == 0 || w[-1].kind < w->kind || (w[-1].kind == w->kind && w[-1].day < w->day));
	}
	for (size_t i = 0; i < decoded->pain_count; i++) {
		const Pain *pain = &decoded->pains[i];
		fuzz_text(pain->place);
		fuzz_check(pain->worst >= 0 && pain->worst <= 10 && pain->origin.n > 0);
		fuzz_check(i == 0 || pain[-1].day <= pain->day);
	}
	for (size_t i = 0; i < decoded->shoe_count; i++) {
		const Shoe *shoe = &decoded->shoes[i];
		fuzz_text(shoe->name);
		fuzz_text(shoe->brand);
		fuzz_text(shoe->model);
		fuzz_check(shoe->name.n > 0 && fuzz_sound(shoe->prior_m) && fuzz_sound(shoe->limit_m));
	}
	for (size_t i = 0; i < decoded->shoe_use_count; i++) {
		fuzz_text(decoded->shoe_uses[i].shoe);
		fuzz_text(decoded->shoe_uses[i].source_id);
	}
}

static inline void fuzz_log(Bytes bytes, bool (*detect)(Bytes bytes),
                            ErrCode (*read)(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err))
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
		fuzz_check(decoded.activity_count + decoded.wellness_count + decoded.shoe_count + decoded.pain_count + notes.count + notes.dropped > 0);
		fuzz_decoded(&decoded);
	} else {
		fuzz_check(err.code != OK && err.text[0] != '\0');
	}
	arena_free(arena);
}

#endif
