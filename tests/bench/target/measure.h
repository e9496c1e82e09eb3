/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The measuring program, called by its first instructions.
 */
#ifndef MEASURE_H
#define MEASURE_H

/** Works on all jobs and prints what each took. */
void measure(void);

#endif
