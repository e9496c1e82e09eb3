/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What each unit test program consists of: its suite, run by main.c.
 */
#ifndef XM_TEST_SUITE_H
#define XM_TEST_SUITE_H

#include <check.h>

/** The program's tests; the runner frees them. */
Suite *xm_test_suite(void);

#endif
