/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Runs the suite of a unit test program.
 */
#include "suite.h"
#include <stdlib.h>

int main(void)
{
	SRunner *runner = srunner_create(xm_test_suite());
	int failed;

	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
