/* SPDX-License-Identifier: BSD-2-Clause */
/* Faults at an address that only the instruction and its registers tell. */
#include <stdio.h>
#include <xm.h>

void PartitionMain(void)
{
	unsigned int base = 0x40080010;
	unsigned int index = 0x234;
	unsigned int value = 0;

	printf("subject: now\n");
#if defined(NEGATIVE_OFFSET)
	__asm__ volatile("ld [%1 - 12], %0" : "+r"(value) : "r"(base));
#elif defined(TWO_REGISTERS)
	__asm__ volatile("st %0, [%1 + %2]"
			 : "+r"(value)
			 : "r"(base), "r"(index)
			 : "memory");
#elif defined(GLOBAL_REGISTER)
	__asm__ volatile("set 0x40080000, %%g2\n\t"
			 "ldub [%%g2 + 1], %0"
			 : "+r"(value)
			 :
			 : "g2");
#elif defined(MISALIGNED_STORE)
	base = 0x4009F002;
	__asm__ volatile("st %0, [%1]" : "+r"(value) : "r"(base) : "memory");
#elif defined(MISALIGNED_LOAD)
	base = 0x4009F004;
	__asm__ volatile("ldd [%0], %%o2" : : "r"(base) : "o2", "o3");
#endif
	printf("subject: not halted, %x %x %x\n", value, base, index);
}
