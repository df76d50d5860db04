/*
 * fit_profile_test.c - the tables made from data/fit/profile.tsv, looked up.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_profile.h"

#include "fit_profile_names.h"
#include "formats/fit/fit_device.h"
#include "formats/fit/fit_test.h"

static void knows_base_types_with_and_without_their_top_bit(void **state)
{
	(void)state;
	assert_int_equal(fit_base(0x84)->size, 2);
	assert_ptr_equal(fit_base(0x84), fit_base(0x04));
	assert_int_equal(fit_base(0x85)->invalid, 0x7fffffff);
	assert_int_equal(fit_base(0x88)->kind, FIT_KIND_FLOAT);
	assert_null(fit_base(0x1e));
}

static void gives_every_field_its_slot(void **state)
{
	(void)state;
	for (size_t i = 0; i < FIT_MESSAGES_COUNT; i++) {
		const FitMessageFacts *message = &FIT_MESSAGES[i];
		assert_ptr_equal(fit_message_facts(message->number), message);
		assert_true(message->count > 0 && message->count <= FIT_SLOTS_MAX);
		for (int slot = 0; slot < message->count; slot++) {
			assert_int_equal(fit_slot(message, message->fields[slot].number), slot);
			assert_ptr_equal(fit_base(message->fields[slot].base->number), message->fields[slot].base);
			assert_true(message->fields[slot].scale > 0);
		}
		assert_int_equal(fit_slot(message, FIT_FIELD_NONE), -1);
	}
	assert_null(fit_message_facts(0xffff));
	assert_int_equal(fit_message_facts(FIT_RECORD)->fields[FIT_RECORD_HEART_RATE].number, 3);
}

static void names_sports_makers_and_products(void **state)
{
	(void)state;
	assert_text(fit_name(&FIT_SPORTS, 0, 1), "running");
	assert_text(fit_name(&FIT_SUB_SPORTS, 0, 45), "indoor_running");
	assert_text(fit_name(&FIT_FILES, 0, 4), "activity");
	assert_text(fit_name(&FIT_PRODUCTS, 1, 3906), "fenix 7");
	assert_text(fit_name(&FIT_PRODUCTS, 2, 3906), "");
	assert_int_equal(fit_number_of(&FIT_SPORTS, 0, STR("hiking")), 17);
	assert_int_equal(fit_number_of(&FIT_SPORTS, 0, STR("knitting")), -1);
}

static void every_name_leads_back_to_its_device(void **state)
{
	(void)state;
	char text[128];
	for (size_t i = 0; i < FIT_PRODUCTS.count; i++) {
		const FitName *product = &FIT_PRODUCTS.names[i];
		const Str maker = fit_name(&FIT_MAKERS, 0, product->of);
		(void)snprintf(text, sizeof text, "%.*s %.*s", STR_ARG(maker), STR_ARG(product->name));
		const FitDevice device = fit_device_of(text_of(text));
		/* a watch may have several numbers: the first that is listed */
		assert_text(fit_name(&FIT_PRODUCTS, device.maker, device.product), product->name.p);
		assert_int_equal(device.name.n, 0);
	}
}

static void knows_apps_by_their_id(void **state)
{
	(void)state;
	const uint8_t stryd[16] = {0x18, 0xfb, 0x2c, 0xf0, 0x1a, 0x4b, 0x43, 0x0d,
	                           0xad, 0x66, 0x98, 0x8c, 0x84, 0x74, 0x21, 0xf4};
	const uint8_t other[16] = {0};
	assert_text(fit_app_name(stryd, 16), "stryd");
	assert_text(fit_app_name(other, 16), "");
	assert_text(fit_app_name(stryd, 15), "");
	assert_text(fit_app_name(NULL, 0), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(knows_base_types_with_and_without_their_top_bit),
	    cmocka_unit_test(gives_every_field_its_slot),
	    cmocka_unit_test(names_sports_makers_and_products),
	    cmocka_unit_test(every_name_leads_back_to_its_device),
	    cmocka_unit_test(knows_apps_by_their_id),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
