/*
 * channel_test.c - frames arrive as they were sent, with their files, and what
 * is no frame is refused.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "confine/channel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BODY_MAX = 1 << 20 };

typedef struct World {
	int ends[2];
	Buf room;
} World;

static int world_begin(void **state)
{
	World *world = calloc(1, sizeof *world);
	assert_non_null(world);
	assert_int_equal(channel_make(world->ends, NULL), OK);
	buf_init(&world->room, &ALLOCATOR_SYSTEM, BODY_MAX);
	*state = world;
	return 0;
}

static void shut(World *world, int which)
{
	if (world->ends[which] >= 0)
		(void)close(world->ends[which]);
	world->ends[which] = -1;
}

static int world_end(void **state)
{
	World *world = *state;
	shut(world, 0);
	shut(world, 1);
	buf_done(&world->room);
	free(world);
	return 0;
}

static Bytes text(const char *words)
{
	return bytes_of(text_of(words));
}

static ErrCode receive(World *world, Frame *frame)
{
	Error err = ERROR_NONE;
	const ErrCode code = channel_receive(world->ends[1], frame, &world->room, BODY_MAX, &err);
	assert_true(code == OK || err.text[0] != '\0');
	return code;
}

static void a_frame_arrives_as_it_was_sent(void **state)
{
	World *world = *state;
	const Bytes parts[] = {text("one, "), {NULL, 0}, text("two")};
	assert_int_equal(channel_send(world->ends[0], 7, parts, COUNT_OF(parts), -1, NULL), OK);
	assert_int_equal(channel_send(world->ends[0], 8, NULL, 0, -1, NULL), OK);
	Frame frame;
	assert_int_equal(receive(world, &frame), OK);
	assert_int_equal(frame.kind, 7);
	assert_true(text_is(str_of(frame.body), "one, two"));
	assert_int_equal(frame.fd, -1);
	assert_int_equal(receive(world, &frame), OK);
	assert_int_equal(frame.kind, 8);
	assert_int_equal(frame.body.n, 0);
}

static void an_open_file_goes_along_and_stays_open_here(void **state)
{
	World *world = *state;
	int pipe_ends[2];
	assert_int_equal(pipe(pipe_ends), 0);
	const Bytes body = text("a pipe");
	assert_int_equal(channel_send(world->ends[0], 1, &body, 1, pipe_ends[1], NULL), OK);
	Frame frame;
	assert_int_equal(receive(world, &frame), OK);
	assert_true(frame.fd >= 0 && frame.fd != pipe_ends[1]);
	assert_int_equal(write(frame.fd, "x", 1), 1);
	char byte = 0;
	assert_int_equal(read(pipe_ends[0], &byte, 1), 1);
	assert_int_equal(byte, 'x');
	assert_int_not_equal(fcntl(pipe_ends[1], F_GETFD), -1);
	(void)close(frame.fd);
	(void)close(pipe_ends[0]);
	(void)close(pipe_ends[1]);
}

static void a_frame_larger_than_is_wanted_is_refused(void **state)
{
	World *world = *state;
	static const uint8_t head[] = {1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff};
	assert_int_equal(send(world->ends[0], head, sizeof head, 0), (ssize_t)sizeof head);
	Frame frame;
	assert_int_equal(receive(world, &frame), FAIL_LIMIT);
}

static void the_end_is_noticed_also_in_the_middle_of_a_frame(void **state)
{
	World *world = *state;
	static const uint8_t part[] = {1, 0, 0, 0, 4, 0, 0, 0, 'h', 'a'};
	assert_int_equal(send(world->ends[0], part, sizeof part, 0), (ssize_t)sizeof part);
	shut(world, 0);
	Frame frame;
	assert_int_equal(receive(world, &frame), FAIL_MISSING);
	assert_int_equal(receive(world, &frame), FAIL_MISSING);
	const Bytes body = text("nobody there");
	assert_int_equal(channel_send(world->ends[1], 1, &body, 1, -1, NULL), FAIL_MISSING);
}

static void without_memory_a_frame_is_refused(void **state)
{
	World *world = *state;
	FailingAllocator failing = {.fail_at = 1};
	const Allocator allocator = allocator_failing(&failing);
	Buf none;
	Frame frame;
	buf_init(&none, &allocator, BODY_MAX);
	const Bytes body = text("words");
	assert_int_equal(channel_send(world->ends[0], 1, &body, 1, -1, NULL), OK);
	assert_int_equal(channel_receive(world->ends[1], &frame, &none, BODY_MAX, NULL), FAIL_MEMORY);
	buf_done(&none);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)
	const struct CMUnitTest tests[] = {
	    EACH(a_frame_arrives_as_it_was_sent),
	    EACH(an_open_file_goes_along_and_stays_open_here),
	    EACH(a_frame_larger_than_is_wanted_is_refused),
	    EACH(the_end_is_noticed_also_in_the_middle_of_a_frame),
	    EACH(without_memory_a_frame_is_refused),
	};
#undef EACH
	return cmocka_run_group_tests(tests, NULL, NULL);
}
