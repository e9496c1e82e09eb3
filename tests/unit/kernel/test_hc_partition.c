/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The hypercalls halt_partition, idle_self and ctrl_object.
 */
#include "hypercall_fixture.h"
#include "suite.h"
#include <string.h>
#include <xm/hypercall.h>
#include <xm/pct.h>

#define HALT 0u
#define IDLE_SELF 7u
#define CTRL_OBJECT 13u
#define STATUS_ADDRESS (RAM_VIRT + 0x100)

static int32_t status_of(uint32_t caller, uint32_t id, uint32_t address)
{
	return hypercall(caller, CTRL_OBJECT,
			 hypercall_object(XM_OBJ_CLASS_STATUS, id),
			 XM_GET_SYSTEM_STATUS, address, 0);
}

static uint32_t state_seen(uint32_t caller, uint32_t id)
{
	struct xm_partition_status status;

	ck_assert_int_eq(status_of(caller, id, STATUS_ADDRESS), XM_OK);
	memcpy(&status, hypercall_memory(caller, STATUS_ADDRESS),
	       sizeof(status));
	return status.state[0];
}

START_TEST(test_halt)
{
	ck_assert_int_eq(hypercall(NORMAL, HALT, SYSTEM, 0, 0, 0),
			 XM_PERM_ERROR);
	ck_assert_int_eq(partition_get(SYSTEM)->state, PARTITION_READY);
	ck_assert_int_eq(hypercall(SYSTEM, HALT, MUTE, 0, 0, 0), XM_OK);
	ck_assert_int_eq(partition_get(MUTE)->state, PARTITION_HALTED);
	ck_assert_int_eq(hypercall(NORMAL, HALT, NORMAL, 0, 0, 0), XM_OK);
	ck_assert_int_eq(partition_get(NORMAL)->state, PARTITION_HALTED);
	ck_assert_int_eq(partition_get(SYSTEM)->state, PARTITION_READY);
}
END_TEST

/* Who may not ask does not learn which ids exist. */
START_TEST(test_permission_before_validity)
{
	static const uint32_t ids[] = {1,   2,	   3,		254,
				       255, 0x3FF, 0x80000000u, 0xFFFFFFFFu};

	for (uint32_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		uint32_t id = ids[i];

		ck_assert_int_eq(hypercall(NORMAL, HALT, id, 0, 0, 0),
				 XM_PERM_ERROR);
		if (id >= CALLERS) {
			ck_assert_int_eq(hypercall(SYSTEM, HALT, id, 0, 0, 0),
					 XM_INVALID_PARAM);
		}
		if (id > XM_OBJDESC_PARTITION_MASK) {
			continue;
		}
		ck_assert_int_eq(status_of(NORMAL, id, STATUS_ADDRESS),
				 XM_PERM_ERROR);
		ck_assert_int_eq(status_of(NORMAL, id, 1), XM_PERM_ERROR);
		if (id >= CALLERS) {
			ck_assert_int_eq(status_of(SYSTEM, id, STATUS_ADDRESS),
					 XM_INVALID_PARAM);
		}
	}
	for (uint32_t id = 0; id < CALLERS; id++) {
		ck_assert_int_eq(partition_get(id)->state, PARTITION_READY);
	}
}
END_TEST

START_TEST(test_idle_self)
{
	ck_assert_int_eq(hypercall(NORMAL, IDLE_SELF, 1, 2, 3, 4), XM_OK);
	ck_assert(!partition_can_run(partition_get(NORMAL)));
	ck_assert(partition_can_run(partition_get(SYSTEM)));
}
END_TEST

START_TEST(test_status_states)
{
	ck_assert_uint_eq(state_seen(NORMAL, NORMAL), XM_STATUS_READY);
	ck_assert_uint_eq(state_seen(SYSTEM, NORMAL), XM_STATUS_READY);
	partition_get(NORMAL)->state = PARTITION_SUSPENDED;
	ck_assert_uint_eq(state_seen(SYSTEM, NORMAL), XM_STATUS_SUSPENDED);
	partition_halt(partition_get(NORMAL));
	ck_assert_uint_eq(state_seen(SYSTEM, NORMAL), XM_STATUS_HALTED);
}
END_TEST

/* 200 bytes, multiple of 8, writable; all of it written, nothing beside it. */
START_TEST(test_status_address)
{
	const uint32_t end = FIXED_VIRT;

	ck_assert_int_eq(status_of(NORMAL, NORMAL, end - 200), XM_OK);
	ck_assert_uint_eq(*hypercall_memory(NORMAL, end - 201), 0xA5);
	for (uint32_t i = 4; i < 200; i++) {
		ck_assert_uint_eq(*hypercall_memory(NORMAL, end - 200 + i), 0);
	}
	ck_assert_uint_eq(*hypercall_memory(NORMAL, end), 0xA5);
	ck_assert_int_eq(status_of(NORMAL, NORMAL, end - 192),
			 XM_INVALID_PARAM);
	ck_assert_int_eq(status_of(NORMAL, NORMAL, RAM_VIRT + 4),
			 XM_INVALID_PARAM);
	ck_assert_int_eq(status_of(NORMAL, NORMAL, XM_PCT_ADDRESS),
			 XM_INVALID_PARAM);
	ck_assert_int_eq(status_of(NORMAL, NORMAL, 0xFFFFFFF8u),
			 XM_INVALID_PARAM);
}
END_TEST

START_TEST(test_ctrl_object_arguments)
{
	uint32_t object = hypercall_object(XM_OBJ_CLASS_STATUS, NORMAL);

	ck_assert_int_eq(
		hypercall(NORMAL, CTRL_OBJECT, object, 1, STATUS_ADDRESS, 0),
		XM_INVALID_PARAM);
	ck_assert_int_eq(hypercall(NORMAL, CTRL_OBJECT,
				   object | XM_OBJDESC_INVALID,
				   XM_GET_SYSTEM_STATUS, STATUS_ADDRESS, 0),
			 XM_INVALID_PARAM);
	/* The status class has one object. */
	ck_assert_int_eq(hypercall(NORMAL, CTRL_OBJECT, object | 1,
				   XM_GET_SYSTEM_STATUS, STATUS_ADDRESS, 0),
			 XM_INVALID_PARAM);
	for (uint32_t class = 0; class <= XM_OBJDESC_CLASS_MASK; class ++) {
		if (class == XM_OBJ_CLASS_STATUS) {
			continue;
		}
		ck_assert_int_eq(hypercall(NORMAL, CTRL_OBJECT,
					   hypercall_object(class, NORMAL),
					   XM_GET_SYSTEM_STATUS, STATUS_ADDRESS,
					   0),
				 XM_INVALID_PARAM);
	}
	ck_assert_uint_eq(*hypercall_memory(NORMAL, STATUS_ADDRESS), 0xA5);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.hc_partition");
	TCase *tcase = tcase_create("hc_partition");

	tcase_add_checked_fixture(tcase, hypercall_set_up, NULL);
	tcase_add_test(tcase, test_halt);
	tcase_add_test(tcase, test_permission_before_validity);
	tcase_add_test(tcase, test_idle_self);
	tcase_add_test(tcase, test_status_states);
	tcase_add_test(tcase, test_status_address);
	tcase_add_test(tcase, test_ctrl_object_arguments);
	suite_add_tcase(suite, tcase);
	return suite;
}
