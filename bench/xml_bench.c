/*
 * xml_bench.c - reads a season of runs as GPX and as TCX, made in memory.
 *
 * Twenty runs of an hour, a point a second, from a fixed seed. One line for each
 * format: name, ns per point, MB/s, checksum of what was read.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>

#include "base/num.h"
#include "base/rng.h"
#include "base/when.h"
#include "formats/formats.h"

enum {
	RUNS = 20,
	POINTS = 3600,
	FILE_BYTES_MAX = 8 << 20,
	ARENA_BYTES_MAX = 64 << 20,
	START_UNIX_S = 1700000000
};

static double now_s(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

typedef struct Point {
	int64_t unix_s;
	double longitude_deg, altitude_m, distance_m;
	unsigned hr_bpm;
} Point;

static void add_gpx_point(Buf *out, const Point *point)
{
	buf_printf(out, "<trkpt lat=\"47.1\" lon=\"%.7f\">\n<ele>%.1f</ele>\n<time>", point->longitude_deg,
	           point->altitude_m);
	when_add_rfc3339(out, point->unix_s);
	buf_printf(out,
	           "</time>\n<extensions><ns3:TrackPointExtension><ns3:hr>%u</ns3:hr><ns3:cad>85</ns3:cad>"
	           "</ns3:TrackPointExtension></extensions>\n</trkpt>\n",
	           point->hr_bpm);
}

static void add_tcx_point(Buf *out, const Point *point)
{
	buf_adds(out, "<Trackpoint>\n<Time>");
	when_add_rfc3339(out, point->unix_s);
	buf_printf(
	    out,
	    "</Time>\n<Position>\n<LatitudeDegrees>47.1</LatitudeDegrees>\n<LongitudeDegrees>%.7f"
	    "</LongitudeDegrees>\n</Position>\n<AltitudeMeters>%.1f</AltitudeMeters>\n<DistanceMeters>%.2f"
	    "</DistanceMeters>\n<HeartRateBpm>\n<Value>%u</Value>\n</HeartRateBpm>\n<Extensions>\n<ns3:TPX>"
	    "\n<ns3:RunCadence>85</ns3:RunCadence>\n</ns3:TPX>\n</Extensions>\n</Trackpoint>\n",
	    point->longitude_deg, point->altitude_m, point->distance_m, point->hr_bpm);
}

typedef struct Kind {
	const char *name, *begin, *end;
	void (*add)(Buf *out, const Point *point);
} Kind;

static const Kind KINDS[] = {
    {"gpx_read", "<?xml version=\"1.0\"?>\n<gpx creator=\"bench\">\n<trk><type>running</type>\n<trkseg>\n",
     "</trkseg>\n</trk>\n</gpx>\n", add_gpx_point},
    {"tcx_read",
     "<?xml version=\"1.0\"?>\n<TrainingCenterDatabase>\n<Activities><Activity "
     "Sport=\"Running\">\n<Lap>\n<Track>\n",
     "</Track>\n</Lap>\n</Activity></Activities>\n</TrainingCenterDatabase>\n", add_tcx_point},
};

static void make_file(Buf *out, const Kind *kind, Rng *rng, int number)
{
	Point point = {.unix_s = START_UNIX_S + (int64_t)number * SECONDS_PER_DAY,
	               .longitude_deg = 8.5,
	               .altitude_m = 400,
	               .hr_bpm = 140};
	buf_clear(out);
	buf_adds(out, kind->begin);
	for (int i = 0; i < POINTS; i++) {
		kind->add(out, &point);
		const double step_m = 2.5 + rng_unit(rng);
		point.unix_s++;
		point.distance_m += step_m;
		point.longitude_deg += step_m * 1.32e-5;
		point.altitude_m += rng_unit(rng) - 0.5;
		point.hr_bpm = 140 + (unsigned)(20 * rng_unit(rng));
	}
	buf_adds(out, kind->end);
}

int main(void)
{
	Buf file;
	buf_init(&file, &ALLOCATOR_SYSTEM, FILE_BYTES_MAX);
	for (size_t k = 0; k < COUNT_OF(KINDS); k++) {
		Rng rng = rng_of(1);
		Adder sum = {0};
		double seconds = 0;
		double bytes = 0;
		for (int i = 0; i < RUNS; i++) {
			make_file(&file, &KINDS[k], &rng, i);
			if (!buf_ok(&file))
				return 1;
			const double from_s = now_s();
			Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
			Notes notes;
			notes_init(&notes, arena);
			Decoded decoded;
			if (formats_read(&decoded, arena, bytes_of(buf_str(&file)), &notes, NULL) != OK)
				return 1;
			const Activity *run = &decoded.activities[0];
			for (size_t s = 0; s < run->samples.count; s++)
				adder_add(&sum, samples_at(&run->samples, s).t_s + samples_at(&run->samples, s).distance_m +
				                    samples_at(&run->samples, s).hr_bpm);
			adder_add(&sum, run->distance_m + run->ascent_m + run->cadence_avg_spm);
			arena_free(arena);
			seconds += now_s() - from_s;
			bytes += (double)file.n;
		}
		(void)printf("%-10s %8.1f ns/point %8.1f MB/s  checksum %.3f\n", KINDS[k].name,
		             seconds * 1e9 / ((double)RUNS * POINTS), bytes / seconds / 1e6,
		             adder_total(&sum));
	}
	buf_done(&file);
	return 0;
}
