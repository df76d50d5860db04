/*
 * fitotrack_xml.h - reads the backup of FitoTrack: a zip archive called .ftb
 * with one document in it, data.xml, which holds all workouts and their samples.
 *
 * As its open source writes it (BackupController.java, versions 1 to 3): the
 * root is `fito-track`; lists are wrapped in an element of their items' name,
 * <workouts><workouts>…; times and durations in ms, `length` in m, speed in
 * m/s, heartRate -1 where there is none. Of the two elevations, that over the
 * sea (`elevationMSL`) counts; 0 there means that it was not worked out. Samples
 * of indoor workouts count repetitions, and are not read.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FITOTRACK_FITOTRACK_XML_H
#define FORMATS_FITOTRACK_FITOTRACK_XML_H

#include "formats/formats.h"

bool fitotrack_xml_detect(Bytes bytes);
ErrCode fitotrack_xml_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;

#endif
