/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The interrupt controller's registers.
 */
#include "suite.h"
#include <drivers/grlib/irqmp.h>
#include <string.h>

static struct irqmp_registers irqmp;

START_TEST(test_init)
{
	memset(&irqmp, 0xFF, sizeof(irqmp));
	irqmp_init(&irqmp);
	ck_assert_uint_eq(irqmp.level, 0);
	ck_assert_uint_eq(irqmp.mask, 0);
	ck_assert_uint_eq(irqmp.force, 0);
	ck_assert_uint_eq(irqmp.clear, 0xFFFE);
}
END_TEST

START_TEST(test_unmask_adds_one_line)
{
	uint32_t expected = 0;

	memset(&irqmp, 0, sizeof(irqmp));
	for (uint32_t irq = 1; irq < 16; irq++) {
		irqmp_unmask(&irqmp, irq);
		expected |= 1u << irq;
		ck_assert_uint_eq(irqmp.mask, expected);
	}
}
END_TEST

START_TEST(test_waiting)
{
	memset(&irqmp, 0, sizeof(irqmp));
	irqmp.mask = 1u << 9;
	irqmp.pending = 0xFFFEu & ~(1u << 9);
	ck_assert(!irqmp_waiting(&irqmp));
	irqmp.pending = 1u << 9;
	ck_assert(irqmp_waiting(&irqmp));
	irqmp.mask = 0;
	ck_assert(!irqmp_waiting(&irqmp));
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.irqmp");
	TCase *tcase = tcase_create("irqmp");

	tcase_add_test(tcase, test_init);
	tcase_add_test(tcase, test_unmask_adds_one_line);
	tcase_add_test(tcase, test_waiting);
	suite_add_tcase(suite, tcase);
	return suite;
}
