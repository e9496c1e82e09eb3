/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Names for addresses, from symbol tables right and wrong.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <xmcore/bytes.h>

/* The fixture's file, and behind it a symbol table, its names and a table of
 * sections with both: null, text, symbols, names. */
#define SYMBOLS_MAX 8u
#define SYM_BYTES 16u
#define AT_SYMBOLS FX_BYTES
#define AT_NAMES (AT_SYMBOLS + SYMBOLS_MAX * SYM_BYTES)
#define NAMES_BYTES 64u
#define AT_SECTIONS (AT_NAMES + NAMES_BYTES)
#define SHDR_BYTES 40u
#define SECTIONS 4u
#define ALL_BYTES (AT_SECTIONS + SECTIONS * SHDR_BYTES)

#define TEXT_BYTES 0x80u
#define OBJECT 1u
#define FUNCTION 2u
#define SECTION 3u
#define LABEL 0u
#define GLOBAL 0x10u

struct named {
	const char *name;
	uint32_t addr;
	uint32_t size;
	unsigned info; /* binding and type */
	unsigned section;
};

static uint8_t file[ALL_BYTES];

static void put_section(unsigned index, uint32_t type, uint32_t offset,
			uint32_t size)
{
	uint8_t *at = file + AT_SECTIONS + (size_t)index * SHDR_BYTES;

	xm_put_be32(at + 4, type);
	xm_put_be32(at + 16, offset);
	xm_put_be32(at + 20, size);
}

/* Makes a file with these symbols. */
static void make(const struct named *list, size_t count)
{
	struct elf_fixture elf;
	uint32_t name = 1;

	elf_fixture_partition(&elf, 0);
	elf_put32(&elf, FX_E_SHOFF, AT_SECTIONS);
	elf_put16(&elf, FX_E_SHNUM, SECTIONS);
	elf_put16(&elf, FX_E_SHSTRNDX, 3);
	memset(file, 0, sizeof(file));
	memcpy(file, elf.bytes, FX_BYTES);
	put_section(1, 1, FX_SEGMENT(0), TEXT_BYTES);
	xm_put_be32(file + AT_SECTIONS + SHDR_BYTES + 12, FX_BASE);
	put_section(2, 2, AT_SYMBOLS, (uint32_t)((count + 1) * SYM_BYTES));
	xm_put_be32(file + AT_SECTIONS + (size_t)2 * SHDR_BYTES + 24, 3);
	xm_put_be32(file + AT_SECTIONS + (size_t)2 * SHDR_BYTES + 36,
		    SYM_BYTES);
	put_section(3, 3, AT_NAMES, NAMES_BYTES);
	for (size_t i = 0; i < count; i++) {
		uint8_t *at = file + AT_SYMBOLS + (i + 1) * SYM_BYTES;

		xm_put_be32(at, list[i].name != NULL ? name : 0);
		xm_put_be32(at + 4, list[i].addr);
		xm_put_be32(at + 8, list[i].size);
		at[12] = (uint8_t)list[i].info;
		at[15] = (uint8_t)list[i].section;
		if (list[i].name != NULL) {
			memcpy(file + AT_NAMES + name, list[i].name,
			       strlen(list[i].name) + 1);
			name += (uint32_t)strlen(list[i].name) + 1;
		}
	}
}

static xef_symbols *open_symbols(void)
{
	xef_symbols *symbols = NULL;
	xef_diag diag;

	ck_assert_int_eq(xef_symbols_open(&symbols, file, sizeof(file), &diag),
			 XEF_SUCCESS);
	ck_assert_str_eq(diag.text, "");
	return symbols;
}

/* NULL: the address belongs to none. */
static void expect_name(const xef_symbols *symbols, uint32_t addr,
			const char *name)
{
	xef_symbol symbol = {"untouched", 0, 0};
	const int status = xef_symbols_at(symbols, addr, &symbol);

	ck_assert_int_eq(status,
			 name != NULL ? XEF_SUCCESS : XEF_ERR_REFERENCE);
	ck_assert_msg(strcmp(symbol.name, name != NULL ? name : "untouched") ==
			      0,
		      "0x%x: %s", addr, symbol.name);
}

START_TEST(addresses_are_named)
{
	static const struct named list[] = {
		{"main", FX_BASE + 0x10, 0x10, GLOBAL | FUNCTION, 1},
		{"table", FX_BASE + 0x30, 8, OBJECT, 1},
		{"label", FX_BASE + 0x38, 0, LABEL, 1},
		{"end", FX_BASE + TEXT_BYTES, 0, GLOBAL | LABEL, 1},
	};
	xef_symbols *symbols;
	xef_symbol symbol;

	make(list, 4);
	symbols = open_symbols();
	ck_assert_uint_eq(xef_symbols_count(symbols), 4);
	expect_name(symbols, 0, NULL);
	expect_name(symbols, FX_BASE + 0x0F, NULL);
	expect_name(symbols, FX_BASE + 0x10, "main");
	expect_name(symbols, FX_BASE + 0x1F, "main");
	expect_name(symbols, FX_BASE + 0x20, NULL);
	expect_name(symbols, FX_BASE + 0x37, "table");
	expect_name(symbols, FX_BASE + 0x38, "label");
	expect_name(symbols, FX_BASE + TEXT_BYTES - 1, "label");
	expect_name(symbols, FX_BASE + TEXT_BYTES, NULL);
	expect_name(symbols, UINT32_MAX, NULL);
	ck_assert_int_eq(xef_symbols_at(symbols, FX_BASE + 0x14, &symbol),
			 XEF_SUCCESS);
	ck_assert_uint_eq(symbol.addr, FX_BASE + 0x10);
	ck_assert_uint_eq(symbol.size, 0x10);
	xef_symbols_close(symbols);
}
END_TEST

START_TEST(of_several_the_innermost_is_meant)
{
	static const struct named list[] = {
		{"alias", FX_BASE, 0x40, GLOBAL | LABEL, 1},
		{"outer", FX_BASE, 0x40, GLOBAL | FUNCTION, 1},
		{"local", FX_BASE, 0x40, FUNCTION, 1},
		{"start", FX_BASE, 0, GLOBAL | LABEL, 1},
		{"inner", FX_BASE + 8, 4, OBJECT, 1},
		{"zeroth", FX_BASE + 0x50, 4, GLOBAL | FUNCTION, 1},
		{"after", FX_BASE + 0x50, 4, GLOBAL | FUNCTION, 1},
	};
	xef_symbols *symbols;

	make(list, 7);
	symbols = open_symbols();
	expect_name(symbols, FX_BASE, "outer");
	expect_name(symbols, FX_BASE + 8, "inner");
	expect_name(symbols, FX_BASE + 12, "outer");
	expect_name(symbols, FX_BASE + 0x50, "zeroth");
	xef_symbols_close(symbols);
}
END_TEST

START_TEST(what_is_no_place_is_left_out)
{
	static const struct named list[] = {
		{"undefined", FX_BASE, 4, GLOBAL | FUNCTION, 0},
		{"section", FX_BASE, 4, SECTION, 1},
		{NULL, FX_BASE, 4, GLOBAL | FUNCTION, 1},
		{"wraps", 0xFFFFFFF0, 0xFFFFFFFF, GLOBAL | OBJECT, 1},
		{"nowhere", FX_BASE + 4, 0, GLOBAL | LABEL, 77},
	};
	xef_symbols *symbols;

	make(list, 5);
	symbols = open_symbols();
	ck_assert_uint_eq(xef_symbols_count(symbols), 2);
	expect_name(symbols, FX_BASE, NULL);
	expect_name(symbols, FX_BASE + 4, NULL);
	expect_name(symbols, UINT32_MAX, "wraps");
	expect_name(symbols, 0, NULL);
	xef_symbols_close(symbols);
}
END_TEST

/* The name that the rule gives, by looking at all. */
static const char *name_by_rule(const struct named *list, size_t count,
				uint32_t addr)
{
	const struct named *best = NULL;

	for (size_t i = 0; i < count; i++) {
		if (list[i].addr <= addr &&
		    addr - list[i].addr < list[i].size &&
		    (best == NULL || list[i].addr > best->addr ||
		     (list[i].addr == best->addr &&
		      list[i].size < best->size))) {
			best = &list[i];
		}
	}
	return best == NULL ? NULL : best->name;
}

START_TEST(symbols_that_overlap_anyhow)
{
	static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g"};
	struct named list[7];
	uint32_t state = 1;

	for (int round = 0; round < 2000; round++) {
		xef_symbols *symbols;

		for (size_t i = 0; i < 7; i++) {
			state = state * 1664525 + 1013904223;
			list[i] = (struct named){
				names[i], FX_BASE + (state >> 24) % 24,
				1 + (state >> 16) % 24, FUNCTION, 1};
		}
		make(list, 7);
		symbols = open_symbols();
		for (uint32_t at = FX_BASE - 1; at < FX_BASE + 50; at++) {
			expect_name(symbols, at, name_by_rule(list, 7, at));
		}
		xef_symbols_close(symbols);
	}
}
END_TEST

/* As many symbols as a large program has, nested one in the other, at one place
 * or at many, with names that are all ends of one of megabytes. Time that grows
 * with their square would be hours. */
#define MANY 250000u
#define LONG_NAME_BYTES (4u << 20)

static uint8_t *make_many(uint32_t step, size_t *size)
{
	const size_t symbols_at = ALL_BYTES;
	const size_t names_at = symbols_at + (size_t)(MANY + 1) * SYM_BYTES;
	uint8_t *bytes;

	*size = names_at + LONG_NAME_BYTES + 1;
	bytes = calloc(1, *size);
	ck_assert_ptr_nonnull(bytes);
	make(NULL, 0);
	put_section(2, 2, (uint32_t)symbols_at, (MANY + 1) * SYM_BYTES);
	put_section(3, 3, (uint32_t)names_at, LONG_NAME_BYTES + 1);
	memcpy(bytes, file, ALL_BYTES);
	memset(bytes + names_at + 1, 'a', LONG_NAME_BYTES - 1);
	for (uint32_t i = 0; i < MANY; i++) {
		uint8_t *at = bytes + symbols_at + (size_t)(i + 1) * SYM_BYTES;

		xm_put_be32(at, 1 + i % 65536);
		xm_put_be32(at + 4, FX_BASE + i * step);
		xm_put_be32(at + 8, 4 + 2 * (MANY - i) * step);
		at[12] = GLOBAL | FUNCTION;
		at[15] = 1;
	}
	return bytes;
}

START_TEST(many_symbols_take_no_time_to_speak_of)
{
	const uint32_t step = (uint32_t)_i;
	size_t size;
	uint8_t *bytes = make_many(step, &size);
	xef_symbols *symbols = NULL;
	xef_symbol symbol;

	ck_assert_int_eq(xef_symbols_open(&symbols, bytes, size, NULL),
			 XEF_SUCCESS);
	free(bytes);
	ck_assert_uint_eq(xef_symbols_count(symbols), MANY);
	ck_assert_int_eq(xef_symbols_at(symbols, FX_BASE, &symbol),
			 XEF_SUCCESS);
	ck_assert_uint_eq(strlen(symbol.name), LONG_NAME_BYTES - 1);
	for (uint32_t i = 0; i < MANY; i++) {
		ck_assert_int_eq(
			xef_symbols_at(symbols, FX_BASE + MANY * step + i,
				       &symbol),
			step != 0 || i < 4 ? XEF_SUCCESS : XEF_ERR_REFERENCE);
	}
	xef_symbols_close(symbols);
}
END_TEST

START_TEST(no_table_is_no_fault)
{
	struct elf_fixture elf;
	xef_symbols *symbols = NULL;
	xef_symbol symbol;

	elf_fixture_partition(&elf, 0);
	ck_assert_int_eq(xef_symbols_open(&symbols, elf.bytes, FX_BYTES, NULL),
			 XEF_SUCCESS);
	ck_assert_uint_eq(xef_symbols_count(symbols), 0);
	ck_assert_int_eq(xef_symbols_at(symbols, FX_BASE, &symbol),
			 XEF_ERR_REFERENCE);
	xef_symbols_close(symbols);
	xef_symbols_close(NULL);
}
END_TEST

static void expect_refused(int status)
{
	xef_symbols *symbols = NULL;
	xef_diag diag;

	ck_assert_int_eq(xef_symbols_open(&symbols, file, sizeof(file), &diag),
			 status);
	ck_assert_ptr_null(symbols);
	ck_assert_str_ne(diag.text, "");
}

START_TEST(wrong_files_are_refused)
{
	static const struct named list[] = {
		{"main", FX_BASE, 4, GLOBAL | FUNCTION, 1},
	};
	xef_symbols *symbols = NULL;
	uint8_t *table = file + AT_SECTIONS + (size_t)2 * SHDR_BYTES;

	make(list, 1);
	file[0] = 0;
	expect_refused(XEF_ERR_ELF);
	make(list, 1);
	file[4] = 2;
	expect_refused(XEF_ERR_ELF_CLASS);
	make(list, 1);
	file[5] = 1;
	expect_refused(XEF_ERR_ELF_BYTE_ORDER);
	make(list, 1);
	xm_put_be32(table + 16, 0xFFFFFFF0);
	expect_refused(XEF_ERR_ELF_DAMAGED);
	make(list, 1);
	xm_put_be32(table + 20, 0x7FFFFFF0);
	expect_refused(XEF_ERR_ELF_DAMAGED);
	ck_assert_int_eq(xef_symbols_open(NULL, file, sizeof(file), NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_symbols_open(&symbols, NULL, 0, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_symbols_at(NULL, 0, NULL), XEF_ERR_ARGUMENT);
}
END_TEST

/* Every length, and each byte of the tables set to each extreme: nothing is
 * read outside of the file, which the sanitizers see. */
START_TEST(damaged_tables_do_no_harm)
{
	static const struct named list[] = {
		{"main", FX_BASE, 4, GLOBAL | FUNCTION, 1},
		{"label", FX_BASE + 8, 0, LABEL, 1},
	};
	static const uint8_t extremes[] = {0x00, 0x01, 0x7F, 0x80, 0xFF};

	for (size_t size = 0; size < ALL_BYTES; size++) {
		xef_symbols *symbols = NULL;

		make(list, 2);
		(void)xef_symbols_open(&symbols, file, size, NULL);
		xef_symbols_close(symbols);
	}
	for (size_t at = AT_SYMBOLS; at < ALL_BYTES; at++) {
		for (size_t i = 0; i < sizeof(extremes); i++) {
			xef_symbols *symbols = NULL;
			xef_symbol symbol = {"", 0, 0};

			make(list, 2);
			file[at] = extremes[i];
			if (xef_symbols_open(&symbols, file, ALL_BYTES, NULL) ==
			    XEF_SUCCESS) {
				(void)xef_symbols_at(symbols, FX_BASE, &symbol);
				ck_assert_uint_lt(strlen(symbol.name),
						  NAMES_BYTES);
			}
			xef_symbols_close(symbols);
		}
	}
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("symbols");
	TCase *tcase = tcase_create("symbols");

	tcase_add_test(tcase, addresses_are_named);
	tcase_add_test(tcase, of_several_the_innermost_is_meant);
	tcase_add_test(tcase, what_is_no_place_is_left_out);
	tcase_add_test(tcase, symbols_that_overlap_anyhow);
	tcase_add_loop_test(tcase, many_symbols_take_no_time_to_speak_of, 0, 2);
	tcase_add_test(tcase, no_table_is_no_fault);
	tcase_add_test(tcase, wrong_files_are_refused);
	tcase_add_test(tcase, damaged_tables_do_no_harm);
	suite_add_tcase(suite, tcase);
	return suite;
}
