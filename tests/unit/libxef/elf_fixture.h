/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Small ELF files made by code: a right one, to be broken by patches.
 */
#ifndef ELF_FIXTURE_H
#define ELF_FIXTURE_H

#include <stddef.h>
#include <stdint.h>
#include <xef.h>

/* Where things are in the fixture's file. */
#define FX_E_IDENT 0
#define FX_E_TYPE 16
#define FX_E_MACHINE 18
#define FX_E_ENTRY 24
#define FX_E_PHOFF 28
#define FX_E_SHOFF 32
#define FX_E_PHNUM 44
#define FX_E_SHNUM 48
#define FX_E_SHSTRNDX 50
#define FX_PHDR(i) (52 + 32 * (i)) /* two of them */
#define FX_P_TYPE 0
#define FX_P_OFFSET 4
#define FX_P_VADDR 8
#define FX_P_PADDR 12
#define FX_P_FILESZ 16
#define FX_P_MEMSZ 20
#define FX_SEGMENT(i) (0x100 + 0x100 * (i)) /* their bytes */
#define FX_SEGMENT_BYTES 0x100
#define FX_IMAGE_HEADER (FX_SEGMENT(0) + 0x40)
#define FX_SHSTRTAB 0x300
#define FX_SHDR(i) (0x340 + 40 * (i)) /* null, header, spare, names */
#define FX_S_NAME 0
#define FX_S_TYPE 4
#define FX_S_ADDR 12
#define FX_S_SIZE 20
#define FX_BYTES 0x3E0

/* Names in its string table */
#define FX_NAME_XM_IMAGE_HDR 1
#define FX_NAME_XM_HDR 13

/* Its addresses */
#define FX_BASE 0x40200000u
#define FX_HEADER_ADDR (FX_BASE + 0x40)
#define FX_ENTRY (FX_BASE + 4)
#define FX_DATA 0x40201000u

struct elf_fixture {
	uint8_t bytes[FX_BYTES];
};

/** A partition with two segments and @p custom_count custom files of 0x1000
 * bytes at 0x40300000, 0x40301000... */
void elf_fixture_partition(struct elf_fixture *elf, uint32_t custom_count);

/** The same as a hypervisor. */
void elf_fixture_hypervisor(struct elf_fixture *elf, uint32_t custom_count);

/** Resident software: segments at 0 and, loaded behind it, for RAM. */
void elf_fixture_resident(struct elf_fixture *elf);

void elf_put16(struct elf_fixture *elf, size_t offset, unsigned value);
void elf_put32(struct elf_fixture *elf, size_t offset, uint32_t value);

/** Builds an image that must succeed; ended by xef_free(). */
uint8_t *build_image(const struct elf_fixture *elf, int compress, size_t *size);

/** Builds a custom file that must succeed; ended by xef_free(). */
uint8_t *build_custom(const void *bytes, size_t byte_count, int compress,
		      size_t *size);

/** Reads a file below tests/vectors that must be there; ended by free(). */
uint8_t *read_vector(const char *name, size_t *size);

/** Opens the key in a file of tests/vectors/keys; ended by xef_key_close(). */
xef_key *read_key(const char *name);

/** Sets an image's digest to that of its bytes, by the core. */
void reseal_image(uint8_t *bytes, size_t size);

/** The same for a container. */
void reseal_pack(uint8_t *bytes, size_t size);

#endif
