/*
 * channel.c - see channel.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "confine/channel.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

enum { HEAD_BYTES = 8, PART_BYTES = 1 << 20 };

/* Room for one open file beside the bytes. */
typedef union OneFile {
	struct cmsghdr head;
	char room[CMSG_SPACE(sizeof(int))];
} OneFile;

ErrCode channel_make(int ends[2], Error *err)
{
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return fail(err, FAIL_SYSTEM, -1, "no socket for a decoding process: %s", strerror(errno));
	/* larger buffers are for speed alone: what the system refuses does not matter */
	const int room = CHANNEL_ROOM_BYTES;
	const struct timeval wait = {.tv_sec = CHANNEL_WAIT_S};
	for (int i = 0; i < 2; i++) {
		(void)setsockopt(ends[i], SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
		(void)setsockopt(ends[i], SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
	}
	(void)setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
	(void)setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
	return OK;
}

static ErrCode gone(Error *err)
{
	return fail(err, FAIL_MISSING, -1, "the decoding process is gone");
}

static void put_u32(uint8_t *into, uint32_t value)
{
	for (unsigned i = 0; i < 4; i++)
		into[i] = (uint8_t)(value >> (8 * i));
}

/* Takes `n` sent bytes off the front of the parts; those that are done go. */
static void drop_sent(struct msghdr *message, size_t n)
{
	while (message->msg_iovlen > 0 && n >= message->msg_iov->iov_len) {
		n -= message->msg_iov->iov_len;
		message->msg_iov++;
		message->msg_iovlen--;
	}
	if (message->msg_iovlen > 0) {
		message->msg_iov->iov_base = (char *)message->msg_iov->iov_base + n;
		message->msg_iov->iov_len -= n;
	}
}

ErrCode channel_send(int end, uint32_t kind, const Bytes *parts, size_t count, int fd, Error *err)
{
	uint8_t head[HEAD_BYTES];
	struct iovec vector[CHANNEL_PARTS_MAX + 1] = {{.iov_base = head, .iov_len = sizeof head}};
	size_t size = 0;
	size_t used = 1;
	assert(count <= CHANNEL_PARTS_MAX);
	for (size_t i = 0; i < count; i++) {
		if (parts[i].n > CHANNEL_BODY_MAX - size)
			return fail(err, FAIL_LIMIT, -1, "a decoded file of more than %d MiB",
			            CHANNEL_BODY_MAX >> 20);
		size += parts[i].n;
		if (parts[i].n > 0) /* sendmsg only reads what it is given */
			vector[used++] = (struct iovec){.iov_base = (void *)(uintptr_t)parts[i].p, .iov_len = parts[i].n};
	}
	put_u32(head, kind);
	put_u32(head + 4, (uint32_t)size);
	OneFile file = {.room = {0}};
	struct msghdr message = {.msg_iov = vector, .msg_iovlen = used};
	if (fd >= 0) {
		message.msg_control = file.room;
		message.msg_controllen = sizeof file.room;
		file.head = (struct cmsghdr){
		    .cmsg_len = CMSG_LEN(sizeof fd), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
		memcpy(CMSG_DATA(&file.head), &fd, sizeof fd);
	}
	while (message.msg_iovlen > 0) {
		const ssize_t n = sendmsg(end, &message, MSG_NOSIGNAL);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return gone(err);
		message.msg_control = NULL; /* it went with the first bytes */
		message.msg_controllen = 0;
		drop_sent(&message, (size_t)n);
	}
	return OK;
}

/* Keeps the first open file that came with bytes, and closes all others: a
 * worker that sends files is not what it should be. */
static void take_files(struct msghdr *message, int *fd)
{
	for (struct cmsghdr *control = CMSG_FIRSTHDR(message); control != NULL;
	     control = CMSG_NXTHDR(message, control)) {
		if (control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS)
			continue;
		const size_t n = (control->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		for (size_t i = 0; i < n; i++) {
			int one;
			memcpy(&one, CMSG_DATA(control) + i * sizeof one, sizeof one);
			if (*fd < 0)
				*fd = one;
			else
				(void)close(one);
		}
	}
}

/* Exactly `n` bytes, or FAIL_MISSING. */
static ErrCode receive_bytes(int end, uint8_t *into, size_t n, int *fd, Error *err)
{
	size_t done = 0;
	while (done < n) {
		OneFile file = {.room = {0}};
		struct iovec vector = {.iov_base = into + done, .iov_len = n - done};
		struct msghdr message = {.msg_iov = &vector,
		                         .msg_iovlen = 1,
		                         .msg_control = file.room,
		                         .msg_controllen = sizeof file.room};
		const ssize_t got = recvmsg(end, &message, MSG_CMSG_CLOEXEC);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return gone(err);
		take_files(&message, fd);
		done += (size_t)got;
	}
	return OK;
}

static ErrCode receive_body(int end, size_t size, Buf *room, int *fd, Error *err)
{
	uint8_t *into = (uint8_t *)buf_grow(room, size);
	if (into == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while decoding");
	return receive_bytes(end, into, size, fd, err);
}

ErrCode channel_receive(int end, Frame *frame, Buf *room, size_t most, Error *err)
{
	uint8_t head[HEAD_BYTES];
	int fd = -1;
	buf_clear(room);
	ErrCode code = receive_bytes(end, head, sizeof head, &fd, err);
	Rd rd = rd_of((Bytes){head, sizeof head});
	const uint32_t kind = rd_u32le(&rd);
	const size_t size = rd_u32le(&rd);
	if (code == OK && size > most)
		code = fail(err, FAIL_LIMIT, -1, "the decoding process says more than %zu MiB", most >> 20);
	if (code == OK)
		code = receive_body(end, size, room, &fd, err);
	if (code != OK) {
		if (fd >= 0)
			(void)close(fd);
		return code;
	}
	*frame = (Frame){.kind = kind, .body = bytes_of(buf_str(room)), .fd = fd};
	return OK;
}
