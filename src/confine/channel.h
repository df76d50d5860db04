/*
 * channel.h - frames between a process and its worker, over a socket: a kind, a
 * body, and perhaps an open file.
 *
 * A frame is its kind and the size of its body, both 32 bits with the least
 * significant byte first, then the body. The body is opaque here; who reads it
 * does so through `Rd`, because a worker may say anything. A read waits until
 * the frame is whole. The first end is the master's: it gives a worker up that
 * says or hears nothing for CHANNEL_WAIT_S while it waits.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CONFINE_CHANNEL_H
#define CONFINE_CHANNEL_H

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"
#include "base/str.h"

enum {
	CHANNEL_BODY_MAX = 1 << 30,
	CHANNEL_PARTS_MAX = 8, /* of a body that is sent */
	CHANNEL_WAIT_S = 600,
	CHANNEL_ROOM_BYTES = 1 << 20, /* what a side may write before the other reads */
};

typedef struct Frame {
	uint32_t kind;
	Bytes body; /* lies in the buffer of the receiver */
	int fd;     /* an open file that belongs to the receiver; -1: none */
} Frame;

/* Two ends that are connected: the master's and the worker's. */
ErrCode channel_make(int ends[2], Error *err) MUST_USE;

/* Sends a body of several parts and, unless `fd` is -1, an open file, which
 * stays open here. Waits for the other side to read. FAIL_MISSING when it is
 * gone. */
ErrCode channel_send(int end, uint32_t kind, const Bytes *parts, size_t count, int fd, Error *err) MUST_USE;

/* Waits for a frame; its body is put into `room`, which is cleared before. At
 * most `most` bytes: FAIL_LIMIT for more. FAIL_MISSING when the other side is
 * gone, also in the middle of a frame. */
ErrCode channel_receive(int end, Frame *frame, Buf *room, size_t most, Error *err) MUST_USE;

#endif
