/*
 * xml_bench.c - reads a season of runs as GPX and as TCX, made in memory, or
 * the files that it is given.
 *
 *   xml_bench [FILE…]
 *
 * Twenty runs of an hour, a point a second, from a fixed seed. One line for each
 * format or file: name, ns per point, MB/s, what expat's own check that it is
 * well-formed does on the same bytes in the same run, how much of that ours
 * is, checksum of what was read.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <expat.h>
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
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now); /* what others do on the machine is not ours */
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
    {"gpx_read", "<?xml version=\"1.0\"?>\n<gpx creator=\"bench\" xmlns:ns3=\"x\">\n<trk><type>running</type>\n<trkseg>\n",
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

/* Only whether it is well-formed: what any reader over expat must pay. */
static bool check_with_expat(Bytes bytes)
{
	XML_Parser parser = XML_ParserCreate(NULL);
	if (parser == NULL)
		return false;
	const bool good = XML_Parse(parser, (const char *)bytes.p, (int)bytes.n, XML_TRUE) == XML_STATUS_OK;
	XML_ParserFree(parser);
	return good;
}

typedef struct Times {
	double ours_s, expat_s;
	double bytes, points;
	Adder sum;
} Times;

static void add_sum(Adder *sum, const Activity *run)
{
	for (size_t s = 0; s < run->samples.count; s++)
		adder_add(sum, known_or(samples_number(&run->samples, CHANNEL_TIME, s), 0) +
		                   known_or(samples_number(&run->samples, CHANNEL_DISTANCE, s), 0) +
		                   known_or(samples_number(&run->samples, CHANNEL_HR, s), 0));
	adder_add(sum, known_or(run->distance_m, 0) + known_or(run->ascent_m, 0) +
	                   known_or(run->cadence_avg_spm, 0));
}

static bool measure(Times *times, Bytes bytes)
{
	const double from_s = now_s();
	if (!check_with_expat(bytes))
		return false;
	const double between_s = now_s();
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	Notes notes;
	notes_init(&notes, arena);
	Decoded decoded;
	if (arena == NULL || formats_read(&decoded, arena, bytes, &notes, NULL) != OK)
		return false;
	const double end_s = now_s();
	for (size_t i = 0; i < decoded.activity_count; i++) {
		add_sum(&times->sum, &decoded.activities[i]);
		times->points += (double)decoded.activities[i].samples.count;
	}
	arena_free(arena);
	times->expat_s += between_s - from_s;
	times->ours_s += end_s - between_s;
	times->bytes += (double)bytes.n;
	return true;
}

static void print(const char *name, const Times *times)
{
	(void)printf("%-10s %8.1f ns/point %8.1f MB/s  expat %8.1f MB/s  share %.2f  checksum %.3f\n", name,
	             times->ours_s * 1e9 / times->points, times->bytes / times->ours_s / 1e6,
	             times->bytes / times->expat_s / 1e6, times->expat_s / times->ours_s,
	             adder_total(&times->sum));
}

/* A file, as often as it takes for a time that can be measured. */
static bool measure_file(const char *name)
{
	FILE *file = fopen(name, "rb");
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, FILE_BYTES_MAX);
	uint8_t *bytes = arena == NULL ? NULL : arena_alloc(arena, FILE_BYTES_MAX - 64);
	bool good = file != NULL && bytes != NULL;
	Times times = {0};
	if (good) {
		const size_t n = fread(bytes, 1, FILE_BYTES_MAX - 64, file);
		for (size_t i = 0; good && i < FILE_BYTES_MAX / (n + 1) + 1; i++)
			good = measure(&times, (Bytes){bytes, n});
	}
	if (good)
		print(name, &times);
	if (file != NULL)
		(void)fclose(file);
	arena_free(arena);
	return good;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (!measure_file(argv[i]))
			return 1;
	}
	if (argc > 1)
		return 0;
	Buf file;
	buf_init(&file, &ALLOCATOR_SYSTEM, FILE_BYTES_MAX);
	for (size_t k = 0; k < COUNT_OF(KINDS); k++) {
		Rng rng = rng_of(1);
		Times times = {0};
		for (int i = 0; i < RUNS; i++) {
			make_file(&file, &KINDS[k], &rng, i);
			if (!buf_ok(&file) || !measure(&times, bytes_of(buf_str(&file))))
				return 1;
		}
		print(KINDS[k].name, &times);
	}
	buf_done(&file);
	return 0;
}
