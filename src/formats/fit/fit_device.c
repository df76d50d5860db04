/*
 * fit_device.c - see fit_device.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_device.h"

#include <stdio.h>
#include <strings.h>

#include "base/num.h"

/* "COROS PACE 2" of coros is "PACE 2": the maker is named already. */
static Str without_maker(Str name, Str maker)
{
	if (name.n > maker.n + 1 && strncasecmp(name.p, maker.p, maker.n) == 0 && name.p[maker.n] == ' ')
		return text_trim((Str){name.p + maker.n, name.n - maker.n});
	return name;
}

/* "MAKER REST", or only one of them where the other is empty. */
static bool join(Str *out, Arena *arena, Str maker, Str rest)
{
	const char *between = maker.n > 0 && rest.n > 0 ? " " : "";
	const Str text = arena_printf(arena, "%.*s%s%.*s", STR_ARG(maker), between, STR_ARG(rest));
	if (text.p == NULL)
		return false;
	*out = text.n > 0 ? text : STR_NONE;
	return true;
}

bool fit_device_name(Str *out, bool *by_name, Arena *arena, const FitMessage *message, int maker_slot,
                     int product_slot, int name_slot)
{
	enum { NUMBER_BYTES = 32 };
	char maker_number[NUMBER_BYTES];
	char product_number[NUMBER_BYTES];
	uint32_t maker = 0;
	uint32_t product = FIT_PRODUCT_NONE;
	const bool has_maker = fit_uint(message, maker_slot, &maker);
	const bool has_product = fit_uint(message, product_slot, &product);
	const Str said = fit_text(message, name_slot);
	*by_name = said.n > 0;
	if (!has_maker || (maker == FIT_MAKER_DEVELOPMENT && said.n > 0))
		return join(out, arena, STR_NONE, said);
	Str maker_name = fit_name(&FIT_MAKERS, 0, maker);
	if (maker_name.n == 0) {
		(void)snprintf(maker_number, sizeof maker_number, "maker %u", (unsigned)maker);
		maker_name = text_of(maker_number);
	}
	/* a maker's own words say more than our list of numbers, which Garmin's watches leave at that */
	Str name = has_product ? fit_name(&FIT_PRODUCTS, maker, product) : STR_NONE;
	*by_name = said.n > 0 && (name.n == 0 || maker != FIT_MAKER_GARMIN);
	if (*by_name)
		name = without_maker(said, maker_name);
	/* 0 is what makers write who number nothing */
	if (name.n == 0 && has_product && product != 0) {
		(void)snprintf(product_number, sizeof product_number, "product %u", (unsigned)product);
		name = text_of(product_number);
	}
	return join(out, arena, maker_name, name);
}

/* The number in "maker 12" or "product 3", which stands for a name that is in
 * no table. */
static bool number_after(Str text, const char *word, uint32_t *out)
{
	uint64_t number = 0;
	const Str prefix = text_of(word);
	if (!text_starts(text, word) || !num_parse_uint((Str){text.p + prefix.n, text.n - prefix.n}, &number) ||
	    number == 0 || number >= FIT_PRODUCT_NONE)
		return false;
	*out = (uint32_t)number;
	return true;
}

FitDevice fit_device_of(Str device)
{
	FitDevice best = {FIT_MAKER_DEVELOPMENT, FIT_PRODUCT_NONE, device};
	if (device.n == 0)
		best.maker = FIT_MAKER_NONE;
	if (number_after(device, "maker ", &best.maker))
		best.name = STR_NONE;
	bool found = false;
	for (size_t i = 0; i < FIT_MAKERS.count; i++) {
		const FitName *maker = &FIT_MAKERS.names[i];
		const Str name = maker->name;
		const bool begins = device.n >= name.n && text_equal((Str){device.p, name.n}, name) &&
		                    (device.n == name.n || device.p[name.n] == ' ');
		if (!begins || maker->number == FIT_MAKER_DEVELOPMENT)
			continue;
		const Str rest = device.n == name.n ? STR_NONE : (Str){device.p + name.n + 1, device.n - name.n - 1};
		const int64_t product = rest.n == 0 ? -1 : fit_number_of(&FIT_PRODUCTS, maker->number, rest);
		if (product >= 0)
			return (FitDevice){maker->number, (uint32_t)product, STR_NONE};
		if (found) /* of two numbers of a maker the first, unless only the other has the product */
			continue;
		found = true;
		best = (FitDevice){maker->number, FIT_PRODUCT_NONE, rest};
		if (number_after(rest, "product ", &best.product))
			best.name = STR_NONE;
	}
	return best;
}
