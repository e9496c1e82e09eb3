/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Plug and play records of the APB bus.
 */
#include <drivers/grlib/plug_and_play.h>

/* The records lie at the end of the bus's first MiB. */
#define RECORDS_OFFSET 0xFF000u
#define RECORDS_MAX 512u
#define RECORD_BYTES 8u
#define VENDOR_GAISLER 0x01u

#define ID_VENDOR_SHIFT 24
#define ID_DEVICE_SHIFT 12
#define ID_DEVICE_MASK 0xFFFu
#define ID_IRQ_MASK 0x1Fu
#define BAR_ADDRESS_SHIFT 20
#define BAR_ADDRESS_MASK 0xFFFu
#define BAR_UNIT_SHIFT 8

bool pnp_find(uintptr_t apb, uint32_t device_id, uint32_t nth,
	      struct pnp_device *device)
{
	const volatile uint32_t *record =
		(const volatile uint32_t *)(apb + RECORDS_OFFSET);

	for (uint32_t i = 0; i < RECORDS_MAX; i++) {
		uint32_t id = record[0];
		uint32_t bar = record[1];

		record += RECORD_BYTES / sizeof(*record);
		if (id >> ID_VENDOR_SHIFT != VENDOR_GAISLER ||
		    (id >> ID_DEVICE_SHIFT & ID_DEVICE_MASK) != device_id) {
			continue;
		}
		if (nth > 0) {
			nth--;
			continue;
		}
		device->offset = (bar >> BAR_ADDRESS_SHIFT & BAR_ADDRESS_MASK)
				 << BAR_UNIT_SHIFT;
		device->irq = id & ID_IRQ_MASK;
		return true;
	}
	return false;
}
