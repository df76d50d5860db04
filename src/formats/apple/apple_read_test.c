/*
 * apple_read_test.c - Apple Health exports of several versions, and broken ones.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/apple/apple_read.h"

#include "formats/xml/xml_test.h"

#define EXPORT(inner) "<HealthData locale='en_CH'><ExportDate value='x'/>" inner "</HealthData>"
#define DATE(day, time) "2021-09-" day " " time " +0200"
#define RECORD(type, unit, source, day, from, to, value)                                               \
	"<Record type='" type "' unit='" unit "' sourceName='" source "' startDate='" DATE(day, from) \
	"' endDate='" DATE(day, to) "' value='" value "'/>"
#define QUANTITY(name, unit, source, day, time, value) \
	RECORD("HKQuantityTypeIdentifier" name, unit, source, day, time, time, value)
#define HEART(source, time, value) QUANTITY("HeartRate", "count/min", source, "08", time, value)
#define ASLEEP(source, stage, day, from, to) \
	RECORD("HKCategoryTypeIdentifierSleepAnalysis", "", source, day, from, to, "HKCategoryValueSleepAnalysis" stage)
#define WORKOUT(sport, day, from, to, attributes, inner)                                                 \
	"<Workout workoutActivityType='HKWorkoutActivityType" sport "' startDate='" DATE(day, from)      \
	"' endDate='" DATE(day, to) "' " attributes ">" inner "</Workout>"
#define ENTRY(key, value) "<MetadataEntry key='" key "' value='" value "'/>"
#define EVENT(type, time) "<WorkoutEvent type='HKWorkoutEventType" type "' date='" DATE("08", time) "'/>"
#define STATISTIC(name, what, unit) "<WorkoutStatistics type='HKQuantityTypeIdentifier" name "' " what " unit='" unit "'/>"

static double wellness_of(const Reading *reading, WellnessKind kind, int64_t day)
{
	double value = UNKNOWN;
	for (size_t i = 0; i < reading->decoded.wellness_count; i++) {
		const Wellness *row = &reading->decoded.wellness[i];
		if (row->kind != kind || row->day != day)
			continue;
		assert_unknown(value);
		assert_true(row->origin.n > 0);
		value = row->value;
	}
	return value;
}

static void reads_a_workout_with_what_it_says(void **state)
{
	(void)state;
	Reading reading;
#define SAID                                                                                          \
	"duration='9.5' durationUnit='min' totalDistance='1' totalDistanceUnit='mi' sourceName='W' "   \
	"totalEnergyBurned='418.4' totalEnergyBurnedUnit='kJ' device='&lt;&lt;HKDevice: 0x1&gt;, "     \
	"name:Apple Watch, manufacturer:Apple, hardware:Watch2,4, software:4&gt;'"
#define MORE                                                                                                      \
	ENTRY("HKIndoorWorkout", "1") ENTRY("HKWeatherTemperature", "50 degF") ENTRY("HKElevationAscended", "1250 cm")  \
	EVENT("Pause", "08:04:00") EVENT("Resume", "08:04:30")                                                      \
	"<WorkoutRoute><FileReference path='/workout-routes/a.gpx'/></WorkoutRoute>"
	reading_of_text(&reading, EXPORT(WORKOUT("Running", "08", "08:00:00", "08:10:00", SAID, MORE)));
	const Activity *run = activities(&reading, 1);
	assert_text(reading.decoded.format, "apple_health");
	assert_text(run->sport, "running");
	assert_text(run->sub_sport, "indoor_running");
	assert_text(run->device, "Apple Watch Watch2,4");
	assert_text(run->source_id, "apple:/workout-routes/a.gpx");
	assert_int_equal(run->start_unix_s, 1631080800);
	assert_true(run->has_utc_offset);
	assert_int_equal(run->utc_offset_s, 7200);
	assert_near(run->timer_s, 570, 1e-9);
	assert_near(run->elapsed_s, 600, 0);
	assert_near(run->distance_m, 1609.344, 1e-9);
	assert_near(run->calories_kcal, 100, 1e-9);
	assert_near(run->temperature_avg_c, 10, 1e-9);
	assert_near(run->ascent_m, 12.5, 1e-9);
	assert_int_equal(run->pause_count, 1);
	assert_near(run->pauses[0].from_s, 240, 0);
	assert_near(run->pauses[0].to_s, 270, 0);
	assert_text(run->origin[FACT_DISTANCE], "Workout totalDistance");
	reading_done(&reading);
}

static void readings_in_a_workout_are_its_samples(void **state)
{
	(void)state;
	Reading reading;
#define POWER(time, value) QUANTITY("RunningPower", "W", "Watch", "08", time, value)
#define STEP(time, value) QUANTITY("RunningStrideLength", "m", "Watch", "08", time, value)
#define CONTACT(time, value) QUANTITY("RunningGroundContactTime", "ms", "Watch", "08", time, value)
#define READINGS                                                                                    \
	HEART("Watch", "07:59:59", "99") HEART("Watch", "08:05:00", "150") HEART("Watch", "08:00:00", "120") \
	HEART("Belt", "08:05:00", "151") HEART("Watch", "08:10:01", "98") POWER("08:05:00", "240")      \
	STEP("08:05:02", "1.1") CONTACT("08:05:02", "250")
	reading_of_text(&reading, EXPORT(READINGS WORKOUT("Running", "08", "08:00:00", "08:10:00", "", "")
	                                 WORKOUT("Walking", "09", "08:00:00", "08:10:00", "", "")));
	const Activity *all = activities(&reading, 2);
	assert_int_equal(all[0].samples.count, 3);
	assert_near(samples_at(&all[0].samples, 0).t_s, 0, 0);
	assert_near(samples_at(&all[0].samples, 0).hr_bpm, 120, 0);
	assert_near(samples_at(&all[0].samples, 1).t_s, 300, 0);
	assert_near(samples_at(&all[0].samples, 1).hr_bpm, 150, 0);
	assert_near(samples_at(&all[0].samples, 1).power_w, 240, 0);
	assert_near(samples_at(&all[0].samples, 2).step_length_m, 1.1, 1e-6);
	assert_near(samples_at(&all[0].samples, 2).contact_s, 0.25, 1e-6);
	assert_near(all[0].hr_avg_bpm, 135, 0);
	assert_near(all[0].hr_max_bpm, 150, 0);
	assert_text(all[0].origin[FACT_HR_AVG], "Record HKQuantityTypeIdentifierHeartRate: mean");
	assert_int_equal(all[1].samples.count, 0);
	reading_done(&reading);
}

static void metres_and_steps_that_were_counted_on_foot_are_samples(void **state)
{
	(void)state;
	Reading reading;
#define COUNTED(name, unit, source, from, to, value) \
	RECORD("HKQuantityTypeIdentifier" name, unit, source, "08", from, to, value)
#define METRES(from, to, km) COUNTED("DistanceWalkingRunning", "km", "Watch", from, to, km)
#define COUNTS                                                                                              \
	METRES("08:00:00", "08:00:10", "0.03") METRES("08:00:10", "08:00:20", "0.025")                         \
	COUNTED("DistanceWalkingRunning", "km", "Phone", "08:00:00", "08:09:00", "2")                          \
	COUNTED("StepCount", "count", "Watch", "08:00:10", "08:00:20", "15")
	reading_of_text(&reading, EXPORT(COUNTS WORKOUT("Walking", "08", "08:00:00", "08:10:00", "", "")
	                                 WORKOUT("Cycling", "08", "08:00:00", "08:10:00", "", "")));
	const Activity *all = activities(&reading, 2);
	assert_int_equal(all[0].samples.count, 2);
	assert_near(samples_at(&all[0].samples, 0).t_s, 10, 0);
	assert_near(samples_at(&all[0].samples, 0).distance_m, 30, 1e-5);
	assert_near(samples_at(&all[0].samples, 1).distance_m, 55, 1e-5);
	assert_near(samples_at(&all[0].samples, 0).cadence_spm, 90, 1e-5); /* and not doubled */
	assert_unknown(all[1].cadence_avg_spm);
	assert_near(wellness_of(&reading, WELLNESS_STEPS, 18878), 15, 0);
	reading_done(&reading);
}

static void takes_the_statistics_of_newer_exports(void **state)
{
	(void)state;
	Reading reading;
#define SUMS                                                                                              \
	STATISTIC("DistanceWalkingRunning", "sum='10.5'", "km") STATISTIC("ActiveEnergyBurned", "sum='700'", "Cal") \
	STATISTIC("HeartRate", "average='141.5' minimum='90' maximum='170'", "count/min")                     \
	STATISTIC("RunningPower", "average='255'", "W") STATISTIC("RunningGroundContactTime", "average='245'", "ms") \
	STATISTIC("RunningVerticalOscillation", "average='8.5'", "cm") STATISTIC("StepCount", "sum='1700'", "count")
	reading_of_text(&reading, EXPORT(WORKOUT("Running", "08", "08:00:00", "08:10:00",
	                                         "duration='10' durationUnit='min'", SUMS)));
	const Activity *run = activities(&reading, 1);
	assert_near(run->distance_m, 10500, 1e-9);
	assert_near(run->calories_kcal, 700, 0);
	assert_near(run->hr_avg_bpm, 141.5, 0);
	assert_near(run->hr_max_bpm, 170, 0);
	assert_near(run->power_avg_w, 255, 0);
	assert_near(run->contact_avg_s, 0.245, 1e-9);
	assert_near(run->oscillation_avg_m, 0.085, 1e-9);
	assert_near(run->cadence_avg_spm, 170, 1e-9);
	assert_text(run->origin[FACT_DISTANCE], "WorkoutStatistics DistanceWalkingRunning sum");
	reading_done(&reading);
}

static void takes_the_way_that_older_exports_have_inside(void **state)
{
	(void)state;
	Reading reading;
#define LOCATION(time, lon, more) \
	"<Location date='" DATE("08", time) "' latitude='0' longitude='" lon "' altitude='5' " more "/>"
#define ROUTE                                                                                      \
	"<WorkoutRoute>" LOCATION("08:00:00", "0", "speed='-1'") LOCATION("08:00:00", "0.0001", "") \
	LOCATION("08:00:30", "0.001", "speed='2.5'") LOCATION("08:01:00", "999", "") "</WorkoutRoute>"
	reading_of_text(&reading, EXPORT(HEART("Watch", "08:00:30", "140")
	                                 WORKOUT("Hiking", "08", "08:00:00", "08:10:00", "", ROUTE)));
	const Activity *hike = activities(&reading, 1);
	assert_true(hike->has_position);
	assert_int_equal(hike->samples.count, 2);
	assert_unknown(samples_at(&hike->samples, 0).speed_mps);
	assert_near(samples_at(&hike->samples, 1).speed_mps, 2.5, 0);
	assert_near(samples_at(&hike->samples, 1).hr_bpm, 140, 0);
	assert_near(hike->distance_m, 111.195080233532, 1e-6);
	reading_done(&reading);
}

static void sums_a_night_once_whatever_its_sources(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, EXPORT(ASLEEP("Watch", "AsleepCore", "08", "22:00:00", "23:00:00")
	                                 ASLEEP("Watch", "AsleepREM", "09", "01:00:00", "03:00:00")
	                                 ASLEEP("Phone", "Asleep", "09", "02:00:00", "04:00:00")
	                                 ASLEEP("Watch", "Awake", "09", "04:00:00", "05:00:00")
	                                 ASLEEP("Phone", "InBed", "09", "00:00:00", "06:00:00")
	                                 ASLEEP("Watch", "AsleepDeep", "10", "01:00:00", "02:00:00")));
	(void)activities(&reading, 0);
	assert_int_equal(reading.decoded.wellness_count, 2);
	assert_near(wellness_of(&reading, WELLNESS_SLEEP, 18879), 4 * 3600, 0); /* 2021-09-09 */
	assert_near(wellness_of(&reading, WELLNESS_SLEEP, 18880), 3600, 0);
	assert_true(noted(&reading, "an Apple Health export without a workout"));
	reading_done(&reading);
}

static void gathers_the_days_of_the_body(void **state)
{
	(void)state;
	Reading reading;
#define REST(time, value) QUANTITY("RestingHeartRate", "count/min", "Watch", "08", time, value)
#define VARIES(time, value) QUANTITY("HeartRateVariabilitySDNN", "ms", "Watch", "08", time, value)
#define STEPS(source, time, value) QUANTITY("StepCount", "count", source, "08", time, value)
#define MASS(unit, time, value) QUANTITY("BodyMass", unit, "Scale", "08", time, value)
	reading_of_text(&reading,
	                EXPORT(REST("09:00:00", "51") REST("07:00:00", "55") VARIES("03:00:00", "40") VARIES("04:00:00", "60")
	                       STEPS("Phone", "10:00:00", "100") STEPS("Watch", "10:00:00", "110")
	                       STEPS("Watch", "11:00:00", "10") MASS("lb", "07:00:00", "150") MASS("kg", "08:00:00", "70.5")
	                       MASS("stones", "09:00:00", "11") MASS("kg", "10:00:00", "-3")
	                       QUANTITY("RespiratoryRate", "count/min", "Watch", "08", "23:59:59", "14")
	                       "<Correlation>" STEPS("Watch", "12:00:00", "5000") "</Correlation>"));
	const int64_t day = 18878; /* 2021-09-08 */
	assert_near(wellness_of(&reading, WELLNESS_HR_REST, day), 51, 0);
	assert_near(wellness_of(&reading, WELLNESS_HRV_SDNN, day), 50, 1e-9);
	assert_near(wellness_of(&reading, WELLNESS_STEPS, day), 120, 0);
	assert_near(wellness_of(&reading, WELLNESS_WEIGHT, day), 70.5, 0);
	assert_near(wellness_of(&reading, WELLNESS_RESPIRATION, day), 14, 0);
	assert_int_equal(reading.decoded.wellness_count, 5);
	reading_done(&reading);
}

static void passes_over_the_document_type_good_or_not(void **state)
{
	(void)state;
	Reading reading;
#define IN_FRONT "<?xml version='1.0'?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Record*)>\n<!ATTLIST oops>\n]>\n"
	reading_of_text(&reading, IN_FRONT EXPORT(WORKOUT("Running", "08", "08:00:00", "08:10:00", "", "")));
	(void)activities(&reading, 1);
	reading_done(&reading);
	reading_of_text(&reading, IN_FRONT "<HealthData>" WORKOUT("Running", "08", "08:00:00", "08:10:00", "", "") "<");
	(void)activities(&reading, 1);
	assert_true(noted(&reading, "line 6: "));
	reading_done(&reading);
	assert_true(apple_detect(bytes_of(STR("<?xml version='1.0'?>\n<!DOCTYPE HealthData [\n<!ELEMENT Health"))));
	assert_false(apple_detect(bytes_of(STR("<!DOCTYPE HealthDataX [\n<!ELEMENT HealthData"))));
	/* nothing is declared, so nothing grows */
	reading_of_text(&reading, "<!DOCTYPE HealthData [<!ENTITY a 'aaaa'>]><HealthData>&a;</HealthData>");
	assert_int_equal(reading.code, FAIL_FORMAT);
	reading_done(&reading);
}

/* Gives an export, then fails as a disk does. */
static ErrCode read_then_fail(void *context, uint8_t *into, size_t room, size_t *got, Error *err)
{
	Rd *rd = context;
	const Stream stream = stream_of(rd);
	return rd_left(rd) > 0 ? stream.read(stream.context, into, room, got, err)
	                       : (fail)(err, FAIL_SYSTEM, -1, "the disk failed");
}

static void a_stream_that_fails_is_no_export_cut_short(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	Notes notes;
	notes_init(&notes, arena);
	const Bytes bytes = bytes_of(STR("<HealthData>" WORKOUT("Running", "08", "08:00:00", "08:10:00", "", "")));
	Rd rd = rd_of(bytes);
	const Stream stream = {.read = read_then_fail, .context = &rd};
	Decoded decoded;
	Error err = ERROR_NONE;
	assert_true(formats_streams(bytes, FORMATS_STREAM_FROM_BYTES));
	assert_false(formats_streams(bytes, 1000));
	assert_int_equal(formats_read_stream(&decoded, arena, bytes, &stream, &notes, &err), FAIL_SYSTEM);
	assert_string_equal(err.text, "the disk failed");
	arena_free(arena);
}

static void survives_every_lack_of_memory(void **state)
{
	(void)state;
	assert_survives_every_lack_of_memory(
	    apple_read, EXPORT(READINGS ASLEEP("Watch", "AsleepCore", "08", "22:00:00", "23:00:00") REST("09:00:00", "51")
	                       WORKOUT("Running", "08", "08:00:00", "08:10:00", SAID, MORE ROUTE)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_a_workout_with_what_it_says),
	    cmocka_unit_test(readings_in_a_workout_are_its_samples),
	    cmocka_unit_test(metres_and_steps_that_were_counted_on_foot_are_samples),
	    cmocka_unit_test(takes_the_statistics_of_newer_exports),
	    cmocka_unit_test(takes_the_way_that_older_exports_have_inside),
	    cmocka_unit_test(sums_a_night_once_whatever_its_sources),
	    cmocka_unit_test(gathers_the_days_of_the_body),
	    cmocka_unit_test(passes_over_the_document_type_good_or_not),
	    cmocka_unit_test(a_stream_that_fails_is_no_export_cut_short),
	    cmocka_unit_test(survives_every_lack_of_memory),
	};
	return cmocka_run_group_tests_name("formats/apple", tests, NULL, NULL);
}
