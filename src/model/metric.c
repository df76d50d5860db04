/*
 * metric.c - see metric.h. The table of metrics: a new one is a row here, a
 * function in training/ and a test.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/metric.h"

#include "base/num.h"

static const MetricRow METRICS[METRIC_COUNT] = {
    [METRIC_DISTANCE] = {"distance_m", "distance", "m", 0, false, METRIC_ADDS, GRADE_A, "device",
     "As the device counted, else the sum between its positions."},
    [METRIC_MOVING] = {"moving_s", "moving time", "s", 0, false, METRIC_ADDS, GRADE_D, "estimate",
     "Without pauses, and without more than 5 s slower than 0.5 m/s."},
    [METRIC_ELAPSED] = {"elapsed_s", "elapsed time", "s", 0, false, METRIC_ADDS, GRADE_A, "device",
     "From the first moment to the last, pauses too."},
    [METRIC_ASCENT] = {"ascent_m", "ascent", "m", 0, false, METRIC_ADDS, GRADE_C, "device",
     "The device's own count, else of the smoothed heights; two devices differ by a tenth easily."},
    [METRIC_DESCENT] = {"descent_m", "descent", "m", 0, false, METRIC_ADDS, GRADE_C, "device",
     "As the ascent."},
    [METRIC_UPHILL] = {"uphill_m", "run uphill", "m", 0, true, METRIC_ADDS, GRADE_D, "estimate",
     "Metres run on more than 2 % up."},
    [METRIC_DOWNHILL] = {"downhill_m", "run downhill", "m", 0, true, METRIC_ADDS, GRADE_D, "estimate",
     "Metres run on more than 2 % down; the 30-day rule is carried over to them, the study looked at distance only."},
    [METRIC_STEPS] = {"steps", "running steps", "", 0, true, METRIC_ADDS, GRADE_A, "device",
     "Of both feet, of the recorded cadence; no gap longer than 10 s is filled."},
    [METRIC_STEPS_PER_LEG] = {"steps_per_leg", "running steps of each leg", "", 0, true, METRIC_ADDS, GRADE_A, "device",
     "Half of the running steps: how often each leg landed."},
    [METRIC_WALKING_STEPS] = {"walking_steps", "walking steps", "", 0, true, METRIC_ADDS, GRADE_D, "estimate",
     "Steps below 2.0 m/s with a cadence below 140, or without flight."},
    [METRIC_GAP] = {"gap_mps", "grade-adjusted speed", "m/s", 3, true, METRIC_AVERAGES, GRADE_C, "minetti2002",
     "The speed on the level that would cost as much energy, by the cost of slopes; downhill at least 0.80 of the speed, because no legs run as fast as the energy would allow."},
    [METRIC_FAST] = {"fast_m", "run above critical speed", "m", 0, true, METRIC_ADDS, GRADE_D, "estimate",
     "On the level, second by second; needs a critical speed, learnt from hard efforts or told."},
    [METRIC_EASY_TIME] = {"easy_s", "easy time", "s", 0, true, METRIC_ADDS, GRADE_D, "estimate",
     "Below 80 % of critical speed."},
    [METRIC_MODERATE_TIME] = {"moderate_s", "moderate time", "s", 0, true, METRIC_ADDS, GRADE_D, "estimate",
     "From 80 to 100 % of critical speed."},
    [METRIC_HARD_TIME] = {"hard_s", "hard time", "s", 0, true, METRIC_ADDS, GRADE_D, "estimate",
     "Above critical speed."},
    [METRIC_IS_HARD] = {"hard_session", "hard session", "", 0, true, METRIC_PEAKS, GRADE_D, "estimate",
     "1 with three minutes in all above 85 % of the heart rate reserve, or three minutes 15 % faster than the easy median, or an effort of 7 or more."},
    [METRIC_BEST_3MIN] = {"best_3min_mps", "fastest 3 minutes", "m/s", 3, true, METRIC_PEAKS, GRADE_C, "minetti2002",
     "Grade-adjusted mean of the fastest 3 minutes by the clock; a flat one is as good as the device's distance."},
    [METRIC_BEST_6MIN] = {"best_6min_mps", "fastest 6 minutes", "m/s", 3, true, METRIC_PEAKS, GRADE_C, "minetti2002",
     "Grade-adjusted mean of the fastest 6 minutes by the clock; a flat one is as good as the device's distance."},
    [METRIC_BEST_12MIN] = {"best_12min_mps", "fastest 12 minutes", "m/s", 3, true, METRIC_PEAKS, GRADE_C, "minetti2002",
     "Grade-adjusted mean of the fastest 12 minutes by the clock; a flat one is as good as the device's distance."},
    [METRIC_BEST_20MIN] = {"best_20min_mps", "fastest 20 minutes", "m/s", 3, true, METRIC_PEAKS, GRADE_C, "minetti2002",
     "Grade-adjusted mean of the fastest 20 minutes by the clock; a flat one is as good as the device's distance."},
    [METRIC_RTSS] = {"rtss", "running stress score", "", 1, true, METRIC_ADDS, GRADE_D, "coggan2003",
     "100 is an hour at the speed that can be held for about an hour; a convention, not a measure of strain on legs."},
    [METRIC_HR_AVG] = {"hr_avg_bpm", "mean heart rate", "bpm", 0, false, METRIC_AVERAGES, GRADE_A, "device",
     "While moving."},
    [METRIC_HR_10S] = {"hr_10s_bpm", "highest heart rate of 10 s", "bpm", 0, false, METRIC_PEAKS, GRADE_C, "device",
     "The highest mean of 10 s, so that a single wild reading does not count."},
    [METRIC_HR_3MIN] = {"hr_3min_bpm", "highest heart rate of 3 min", "bpm", 0, false, METRIC_PEAKS, GRADE_C, "device",
     "The highest mean of 3 minutes."},
    [METRIC_HR_20MIN] = {"hr_20min_bpm", "highest heart rate of 20 min", "bpm", 0, false, METRIC_PEAKS, GRADE_C, "device",
     "The highest mean of 20 minutes."},
    [METRIC_HR_ZONE1] = {"hr_zone1_s", "time at 50-60 % of the highest heart rate", "s", 0, false, METRIC_ADDS, GRADE_D, "edwards1993",
     "Zone 1; as good as the highest heart rate that is known."},
    [METRIC_HR_ZONE2] = {"hr_zone2_s", "time at 60-70 % of the highest heart rate", "s", 0, false, METRIC_ADDS, GRADE_D, "edwards1993",
     "Zone 2; as good as the highest heart rate that is known."},
    [METRIC_HR_ZONE3] = {"hr_zone3_s", "time at 70-80 % of the highest heart rate", "s", 0, false, METRIC_ADDS, GRADE_D, "edwards1993",
     "Zone 3; as good as the highest heart rate that is known."},
    [METRIC_HR_ZONE4] = {"hr_zone4_s", "time at 80-90 % of the highest heart rate", "s", 0, false, METRIC_ADDS, GRADE_D, "edwards1993",
     "Zone 4; as good as the highest heart rate that is known."},
    [METRIC_HR_ZONE5] = {"hr_zone5_s", "time at 90-100 % of the highest heart rate", "s", 0, false, METRIC_ADDS, GRADE_D, "edwards1993",
     "Zone 5; as good as the highest heart rate that is known."},
    [METRIC_TRIMP_BANISTER] = {"trimp_banister", "training impulse (Banister)", "", 1, false, METRIC_ADDS, GRADE_C, "morton1990",
     "Minutes weighted by the heart rate reserve; women's factor 0.86 and 1.67, men's 0.64 and 1.92."},
    [METRIC_TRIMP_EDWARDS] = {"trimp_edwards", "training impulse (Edwards)", "", 1, false, METRIC_ADDS, GRADE_D, "edwards1993",
     "Minutes times the number of the zone."},
    [METRIC_TRIMP_LUCIA] = {"trimp_lucia", "training impulse (Lucia)", "", 1, false, METRIC_ADDS, GRADE_D, "lucia2003",
     "Minutes times 1, 2, 3 below, between and above the two thresholds, which stand at 85 and 100 % of the threshold heart rate here."},
    [METRIC_HRSS] = {"hrss", "heart rate stress score", "", 1, false, METRIC_ADDS, GRADE_D, "estimate",
     "Banister's impulse, with an hour at the threshold heart rate as 100."},
    [METRIC_DECOUPLING] = {"decoupling_pct", "aerobic decoupling", "%", 1, true, METRIC_ALONE, GRADE_D, "friel2009",
     "How much the speed for a heart rate fell from the first half to the second, the first ten minutes left out; heat alone raises it."},
    [METRIC_SRPE] = {"srpe_load", "session load by effort", "", 0, false, METRIC_ADDS, GRADE_B, "foster2001",
     "Perceived effort 0-10 times minutes."},
    [METRIC_CADENCE] = {"cadence_spm", "cadence", "steps/min", 0, true, METRIC_AVERAGES, GRADE_A, "device",
     "Of both feet, while running."},
    [METRIC_CADENCE_PREDICTED] = {"cadence_predicted_spm", "cadence to expect", "steps/min", 0, true, METRIC_ALONE, GRADE_C, "burns2019",
     "168 at 3.0 m/s, 5.6 more for each m/s, 4 fewer for each 10 cm above 1.72 m; people differ by 9."},
    [METRIC_CADENCE_Z] = {"cadence_z", "cadence beside the expected", "SD", 1, true, METRIC_ALONE, GRADE_C, "burns2019",
     "In standard deviations of 9 steps."},
    [METRIC_CADENCE_OWN] = {"cadence_own_pct", "cadence beside one's own", "%", 1, true, METRIC_ALONE, GRADE_C, "estimate",
     "Against the runner's own line at the same speed, known from ten runs of different speed."},
    [METRIC_STEP_LENGTH] = {"step_length_m", "step length", "m", 2, true, METRIC_AVERAGES, GRADE_A, "device",
     "Speed over cadence, while running."},
    [METRIC_STEP_LENGTH_PREDICTED] = {"step_length_predicted_m", "step length to expect", "m", 2, true, METRIC_ALONE, GRADE_C, "burns2019",
     "Speed over the cadence to expect."},
    [METRIC_CONTACT] = {"contact_s", "ground contact time", "s", 3, true, METRIC_AVERAGES, GRADE_C, "device",
     "A wrist or chest sensor is off by tens of milliseconds; compare with yourself only."},
    [METRIC_DUTY_FACTOR] = {"duty_factor", "duty factor", "", 3, true, METRIC_AVERAGES, GRADE_C, "morin2005",
     "The share of a stride for which a foot is on the ground; below 0.5 is running."},
    [METRIC_FORCE_PEAK] = {"force_peak_bw", "peak force on the ground, modelled", "body weights", 2, true, METRIC_AVERAGES, GRADE_C, "morin2005",
     "A sine model of contact time and cadence, not a measurement."},
    [METRIC_VERTICAL_RATIO] = {"vertical_ratio_pct", "vertical ratio", "%", 1, true, METRIC_AVERAGES, GRADE_C, "device",
     "How far the trunk moves up and down in a step, over the length of the step."},
    [METRIC_STIFFNESS] = {"stiffness_kn_per_m", "vertical stiffness, modelled", "kN/m", 1, true, METRIC_AVERAGES, GRADE_C, "morin2005",
     "A sine model of contact time, cadence and mass."},
    [METRIC_BALANCE] = {"balance_left_pct", "left foot's share of the contact time", "%", 1, true, METRIC_AVERAGES, GRADE_D, "device",
     "1 to 3 % between the sides is usual; no limit is known beyond which injuries are commoner."},
    [METRIC_BALANCE_DRIFT] = {"balance_drift_points", "balance, from first to last third", "points", 1, true, METRIC_ALONE, GRADE_D, "estimate",
     "More than 1.5 points in a run is worth a look."},
    [METRIC_CADENCE_DRIFT] = {"cadence_drift_pct", "cadence drift", "% in 30 min", 1, true, METRIC_ALONE, GRADE_C, "estimate",
     "At equal speed and grade; 3 % less is a sign of tiring."},
    [METRIC_CONTACT_DRIFT] = {"contact_drift_pct", "contact time drift", "% in 30 min", 1, true, METRIC_ALONE, GRADE_C, "estimate",
     "At equal speed and grade; 5 % more is a sign of tiring."},
    [METRIC_OVERSTRIDING] = {"overstriding_points", "suspicion of overstriding", "of 4", 0, true, METRIC_ALONE, GRADE_D, "estimate",
     "Points for what a watch can see; only a film from the side shows it. Two or more are worth ten seconds of film."},
    [METRIC_STEADY_SPEED] = {"steady_speed_mps", "speed of the steady running", "m/s", 3, true, METRIC_ALONE, GRADE_A, "device",
     "The speed that cadence and step length are of."},
    [METRIC_WARM_UP] = {"warm_up_s", "warm-up", "s", 0, true, METRIC_ALONE, GRADE_D, "estimate",
     "Easier running or walking before the pace of the run, found in the recording."},
    [METRIC_COOL_DOWN] = {"cool_down_s", "cool-down", "s", 0, true, METRIC_ALONE, GRADE_D, "estimate",
     "Easier moving after the last stretch at the pace of the run; shown not to lessen soreness."},
    [METRIC_GENTLE_START] = {"gentle_start", "gentle start", "", 0, true, METRIC_ALONE, GRADE_D, "estimate",
     "1 when the first five minutes were no faster than the run."},
    [METRIC_SHIN] = {"shin_load_km", "load on the shin", "easy km", 1, true, METRIC_ADDS, GRADE_C, "edwards2018",
     "Kilometres of easy level running that would do the same by a fatigue model; compare with yourself only, never a damage that was measured."},
    [METRIC_SHIN_LOW] = {"shin_load_low_km", "load on the shin, at least", "easy km", 1, true, METRIC_ADDS, GRADE_C, "edwards2018",
     "The least that any one doubt makes of it: the exponent, the slopes, or the step length where no cadence was recorded."},
    [METRIC_SHIN_HIGH] = {"shin_load_high_km", "load on the shin, at most", "easy km", 1, true, METRIC_ADDS, GRADE_C, "edwards2018",
     "The most that any one of the same doubts makes of it."},
    [METRIC_ACHILLES] = {"achilles_load_km", "load on the Achilles tendon", "easy km", 1, true, METRIC_ADDS, GRADE_C, "starbuck2021",
     "Kilometres of easy level running that would do the same by a fatigue model; compare with yourself only, never a damage that was measured."},
    [METRIC_ACHILLES_LOW] = {"achilles_load_low_km", "load on the Achilles tendon, at least", "easy km", 1, true, METRIC_ADDS, GRADE_C, "starbuck2021",
     "The least that any one doubt makes of it: the exponent, the slopes, or the step length where no cadence was recorded."},
    [METRIC_ACHILLES_HIGH] = {"achilles_load_high_km", "load on the Achilles tendon, at most", "easy km", 1, true, METRIC_ADDS, GRADE_C, "starbuck2021",
     "The most that any one of the same doubts makes of it."},
    [METRIC_KNEECAP] = {"kneecap_load_km", "load on the kneecap", "easy km", 1, true, METRIC_ADDS, GRADE_C, "willson2014",
     "Kilometres of easy level running that would do the same by a fatigue model; compare with yourself only, never a damage that was measured."},
    [METRIC_KNEECAP_LOW] = {"kneecap_load_low_km", "load on the kneecap, at least", "easy km", 1, true, METRIC_ADDS, GRADE_C, "willson2014",
     "The least that any one doubt makes of it: the exponent, the slopes, or the step length where no cadence was recorded."},
    [METRIC_KNEECAP_HIGH] = {"kneecap_load_high_km", "load on the kneecap, at most", "easy km", 1, true, METRIC_ADDS, GRADE_C, "willson2014",
     "The most that any one of the same doubts makes of it."},
    [METRIC_SOLE] = {"sole_load_km", "load on the sole", "easy km", 1, true, METRIC_ADDS, GRADE_D, "estimate",
     "Kilometres of easy level running that would do the same by a fatigue model; compare with yourself only, never a damage that was measured."},
    [METRIC_SOLE_LOW] = {"sole_load_low_km", "load on the sole, at least", "easy km", 1, true, METRIC_ADDS, GRADE_D, "estimate",
     "The least that any one doubt makes of it: the exponent, the slopes, or the step length where no cadence was recorded."},
    [METRIC_SOLE_HIGH] = {"sole_load_high_km", "load on the sole, at most", "easy km", 1, true, METRIC_ADDS, GRADE_D, "estimate",
     "The most that any one of the same doubts makes of it."},
    [METRIC_SHIN_PLAIN] = {"shin_load_plain_km", "load on the shin, steps only", "easy km", 1, true, METRIC_ADDS, GRADE_C, "edwards2018",
     "The same with exponent 1."},
    [METRIC_ACHILLES_PLAIN] = {"achilles_load_plain_km", "load on the Achilles tendon, steps only", "easy km", 1, true, METRIC_ADDS, GRADE_C, "starbuck2021",
     "The same with exponent 1."},
    [METRIC_KNEECAP_PLAIN] = {"kneecap_load_plain_km", "load on the kneecap, steps only", "easy km", 1, true, METRIC_ADDS, GRADE_C, "willson2014",
     "The same with exponent 1."},
    [METRIC_SOLE_PLAIN] = {"sole_load_plain_km", "load on the sole, steps only", "easy km", 1, true, METRIC_ADDS, GRADE_D, "estimate",
     "The same with exponent 1."},
    [METRIC_SHIN_FORCE] = {"shin_force_bw", "force in the shin in a step, modelled", "body weights", 2, true, METRIC_AVERAGES, GRADE_C, "matijevich2019",
     "A model estimate of contact time, cadence, speed and grade: the constant force that would do the same; watches differ, compare runs of the same one."},
    [METRIC_SHIN_FORCE_EASY] = {"shin_force_easy_bw", "force in the shin in easy running, modelled", "body weights", 2, true, METRIC_ALONE, GRADE_C, "matijevich2019",
     "The same of the level running from 2.4 to 3.6 m/s, brought to 3.0 m/s; the runner's own is learnt of it."},
    [METRIC_SHIN_CONTACT] = {"shin_load_contact_km", "load on the shin, by contact time", "easy km", 1, true, METRIC_ADDS, GRADE_D, "matijevich2019",
     "A second opinion beside the load on the shin: by the modelled force against that of the runner's own easy running, once it is known from five runs."},
    [METRIC_DOWNHILL_DOSE] = {"downhill_dose_m", "downhill dose", "m", 0, true, METRIC_ADDS, GRADE_C, "bontemps2020",
     "Metres of drop, weighted by the speed: what makes muscles sore that are not used to it."},
    [METRIC_DOWNHILL_DOSE_LOW] = {"downhill_dose_low_m", "downhill dose, at least", "m", 0, true, METRIC_ADDS, GRADE_C, "bontemps2020",
     "With heights and weights taken low."},
    [METRIC_DOWNHILL_DOSE_HIGH] = {"downhill_dose_high_m", "downhill dose, at most", "m", 0, true, METRIC_ADDS, GRADE_C, "bontemps2020",
     "With heights and weights taken high."},
    [METRIC_TEMPERATURE] = {"temperature_c", "temperature", "°C", 0, false, METRIC_AVERAGES, GRADE_C, "device",
     "What was said of the weather; else the watch's own, which the wrist warms."},
    [METRIC_HUMIDITY] = {"humidity_pct", "humidity", "%", 0, false, METRIC_AVERAGES, GRADE_C, "device",
     "Only where somebody said it."},
    [METRIC_WBGT] = {"wbgt_c", "heat on the body (WBGT), estimated", "°C", 1, false, METRIC_PEAKS, GRADE_C, "bom-wbgt",
     "Of temperature and humidity, for moderate sun and light wind."},
    [METRIC_HEAT_INDEX] = {"heat_index_c", "what the heat feels like in the shade", "°C", 1, false, METRIC_PEAKS, GRADE_C, "noaa-heat-index",
     "Of temperature and humidity, made for people at rest; for running look at the heat on the body."},
    [METRIC_SWEAT_RATE] = {"sweat_rate_l_per_h", "sweat rate", "l/h", 2, false, METRIC_AVERAGES, GRADE_A, "sawka2007",
     "Of weighings before and after, what was drunk and passed."},
    [METRIC_SWEAT_GUESS] = {"sweat_rate_guessed_l_per_h", "sweat rate, without scales", "l/h", 1, true, METRIC_AVERAGES, GRADE_D, "estimate",
     "Of speed and body mass alone, right within 40 %; weigh yourself before and after a run to know."},
    [METRIC_SWEAT_LOSS] = {"sweat_loss_pct", "body mass lost", "%", 1, false, METRIC_PEAKS, GRADE_A, "sawka2007",
     "Of weighings before and after."},
};

const MetricRow *metric_row(Metric metric)
{
	return &METRICS[metric];
}

Metric metric_of_key(Str key)
{
	int metric = 0;
	while (metric < METRIC_COUNT && !text_is(key, METRICS[metric].key))
		metric++;
	return (Metric)metric;
}

Metrics metrics_unknown(void)
{
	Metrics metrics;
	for (size_t i = 0; i < METRIC_COUNT; i++)
		metrics.of[i] = UNKNOWN;
	return metrics;
}

Metric tissue_metric(Tissue tissue)
{
	return (Metric)(METRIC_SHIN + 3 * (int)tissue);
}

Metric tissue_plain_metric(Tissue tissue)
{
	return (Metric)(METRIC_SHIN_PLAIN + (int)tissue);
}

const char *tissue_words(Tissue tissue)
{
	static const char *const words[TISSUE_COUNT] = {"shin", "Achilles tendon", "kneecap", "sole"};
	return words[tissue];
}
