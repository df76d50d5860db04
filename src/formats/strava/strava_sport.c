/*
 * strava_sport.c - see strava_sport.h. English kinds as Strava's own list of
 * sport types has them (developers.strava.com, "SportType", written apart as in
 * the table). Of other languages those that public exports and programs that
 * read them show (Lauf, Radfahrt, Course a pied, Velo, Hardloopsessie, Fietsrit,
 * Wandeling, Hiken, Krachttraining, Carrera, Bicicleta, Corsa, Nuotata, Ciclismo)
 * and, not seen in an export, the plain words beside them. Only whole words
 * count; a kind that is not here has no sport.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/strava/strava_sport.h"

#include <stddef.h>
#include <strings.h>

static const struct {
	const char *type;
	const char *sport;
	const char *sub_sport; /* NULL: not said */
} KINDS[] = {
    {"Run", "running", NULL},
    {"Trail Run", "running", "trail"},
    {"Virtual Run", "running", "virtual_activity"},
    {"Walk", "walking", NULL},
    {"Hike", "hiking", NULL},
    {"Ride", "cycling", NULL},
    {"Mountain Bike Ride", "cycling", "mountain"},
    {"Gravel Ride", "cycling", "gravel_cycling"},
    {"Virtual Ride", "cycling", "virtual_activity"},
    {"E-Bike Ride", "e_biking", NULL},
    {"E-Mountain Bike Ride", "e_biking", "e_bike_mountain"},
    {"Swim", "swimming", NULL},
    {"Rowing", "rowing", NULL},
    {"Kayaking", "kayaking", NULL},
    {"Stand Up Paddling", "stand_up_paddleboarding", NULL},
    {"Nordic Ski", "cross_country_skiing", NULL},
    {"Alpine Ski", "alpine_skiing", NULL},
    {"Backcountry Ski", "alpine_skiing", "backcountry"},
    {"Snowboard", "snowboarding", NULL},
    {"Snowshoe", "snowshoeing", NULL},
    {"Inline Skate", "inline_skating", NULL},
    {"Ice Skate", "ice_skating", NULL},
    {"Rock Climbing", "rock_climbing", NULL},
    {"Elliptical", "fitness_equipment", "elliptical"},
    {"Stair-Stepper", "fitness_equipment", "stair_climbing"},
    {"Weight Training", "training", "strength_training"},
    {"Yoga", "training", "yoga"},
    {"Pilates", "training", "pilates"},
    {"Workout", "training", NULL},
    {"Crossfit", "training", "cardio_training"},
    {"Soccer", "soccer", NULL},
    {"Tennis", "tennis", NULL},
    {"Golf", "golf", NULL},
    /* German */
    {"Lauf", "running", NULL},
    {"Traillauf", "running", "trail"},
    {"Radfahrt", "cycling", NULL},
    {"Spaziergang", "walking", NULL},
    {"Wanderung", "hiking", NULL},
    {"Schwimmen", "swimming", NULL},
    {"Krafttraining", "training", "strength_training"},
    /* French */
    {"Course \xC3\xA0 pied", "running", NULL},
    {"Trail", "running", "trail"},
    {"V\xC3\xA9lo", "cycling", NULL},
    {"Sortie \xC3\xA0 v\xC3\xA9lo", "cycling", NULL},
    {"Marche", "walking", NULL},
    {"Randonn\xC3\xA9" "e", "hiking", NULL},
    {"Natation", "swimming", NULL},
    /* Dutch */
    {"Hardloopsessie", "running", NULL},
    {"Hardlopen", "running", NULL},
    {"Fietsrit", "cycling", NULL},
    {"Wandeling", "walking", NULL},
    {"Hiken", "hiking", NULL},
    {"Zwemmen", "swimming", NULL},
    {"Krachttraining", "training", "strength_training"},
    /* Spanish, Italian, Portuguese */
    {"Carrera", "running", NULL},
    {"Bicicleta", "cycling", NULL},
    {"Caminata", "walking", NULL},
    {"Corsa", "running", NULL},
    {"Ciclismo", "cycling", NULL},
    {"Nuotata", "swimming", NULL},
    {"Camminata", "walking", NULL},
    {"Corrida", "running", NULL},
    {"Pedalada", "cycling", NULL},
    {"Caminhada", "walking", NULL},
};

bool strava_sport(Str type, Str *sport, Str *sub_sport)
{
	const Str wanted = text_trim(type);
	*sport = *sub_sport = STR_NONE;
	for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
		const Str own = text_of(KINDS[i].type);
		if (own.n == wanted.n && strncasecmp(own.p, wanted.p, own.n) == 0) {
			*sport = text_of(KINDS[i].sport);
			*sub_sport = text_of(KINDS[i].sub_sport);
			return true;
		}
	}
	return false;
}
