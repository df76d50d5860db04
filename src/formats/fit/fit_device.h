/*
 * fit_device.h - a device in words ("garmin fenix 7"), from a message's maker
 * and product, and back.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_DEVICE_H
#define FORMATS_FIT_FIT_DEVICE_H

#include "base/arena.h"
#include "formats/fit/fit_message.h"

/* STR_NONE when the message has neither a maker nor a name. `*by_name`: the product
 * is called as the message calls it, not as its number is in the table. False
 * without memory. */
bool fit_device_name(Str *out, bool *by_name, Arena *arena, const FitMessage *message, int maker_slot,
                     int product_slot, int name_slot) MUST_USE;

/* The inverse, for the writer: `name` is what the product's number does not
 * say, and empty when it says all. */
typedef struct FitDevice {
	uint32_t maker;
	uint32_t product; /* FIT_PRODUCT_NONE when it has no number */
	Str name;
} FitDevice;

enum { FIT_MAKER_GARMIN = 1, FIT_MAKER_DEVELOPMENT = 255, FIT_MAKER_NONE = 0xffff, FIT_PRODUCT_NONE = 0xffff };

FitDevice fit_device_of(Str device);

#endif
