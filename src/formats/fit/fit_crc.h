/*
 * fit_crc.h - the checksum of FIT headers and files: CRC-16 with the reversed
 * polynomial 0xA001, beginning with 0.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_CRC_H
#define FORMATS_FIT_FIT_CRC_H

#include "base/rd.h"

/* Of `bytes`, continued from `crc`; 0 begins. By the fastest way that this
 * machine has: carry-less multiplication runs as fast as memory is read. */
uint16_t fit_crc(uint16_t crc, Bytes bytes);
/* The same by tables, on any machine. */
uint16_t fit_crc_tables(uint16_t crc, Bytes bytes);

#endif
