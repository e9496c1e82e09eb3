/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Characters of UTF-8.
 */
#include "text/utf8.h"

struct range {
	uint32_t first;
	uint32_t last;
};

/* The blocks of marks that are shown above others, and of characters that are
 * as wide as two: no more than what a configuration may hold in comments and
 * names (Unicode 15, UAX 11), rounded to blocks. */
static const struct range no_width[] = {
	{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F},
	{0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x2060, 0x2064},
	{0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF},
};
static const struct range double_width[] = {
	{0x1100, 0x115F},   {0x2E80, 0x303E},	{0x3041, 0xA4CF},
	{0xA960, 0xA97F},   {0xAC00, 0xD7A3},	{0xF900, 0xFAFF},
	{0xFE30, 0xFE6F},   {0xFF00, 0xFF60},	{0xFFE0, 0xFFE6},
	{0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF},
	{0x20000, 0x3FFFD},
};
/* Unicode 15, category Cf and the separators of lines and paragraphs, without
 * those that scripts show; the fillers of Hangul, which are blank; and the
 * selectors that only tags have. */
static const struct range hidden[] = {
	{0x0000, 0x001F},   {0x007F, 0x009F},	{0x00AD, 0x00AD},
	{0x034F, 0x034F},   {0x061C, 0x061C},	{0x115F, 0x1160},
	{0x17B4, 0x17B5},   {0x180B, 0x180F},	{0x200B, 0x200F},
	{0x2028, 0x202E},   {0x2060, 0x206F},	{0x3164, 0x3164},
	{0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},	{0xFFA0, 0xFFA0},
	{0xFFF9, 0xFFFB},   {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3},
	{0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

static bool is_in(const struct range *ranges, size_t count, uint32_t character)
{
	for (size_t i = 0; i < count; i++) {
		if (character >= ranges[i].first &&
		    character <= ranges[i].last) {
			return true;
		}
	}
	return false;
}

size_t xmc_utf8_bytes(const char *text, size_t left)
{
	const unsigned char *in = (const unsigned char *)text;
	size_t count = in[0] < 0x80   ? 1
		       : in[0] < 0xC2 ? 0
		       : in[0] < 0xE0 ? 2
		       : in[0] < 0xF0 ? 3
		       : in[0] < 0xF5 ? 4
				      : 0;
	if (count > left) {
		return 0;
	}
	for (size_t i = 1; i < count; i++) {
		if ((in[i] & 0xC0u) != 0x80) {
			return 0;
		}
	}
	bool bad = (in[0] == 0xE0 && in[1] < 0xA0) ||
		   (in[0] == 0xED && in[1] >= 0xA0) ||
		   (in[0] == 0xF0 && in[1] < 0x90) ||
		   (in[0] == 0xF4 && in[1] >= 0x90);
	return bad ? 0 : count;
}

uint32_t xmc_utf8_number(const char *text, size_t bytes)
{
	static const uint8_t lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
	uint32_t number = (uint8_t)text[0] & lead_bits[bytes];

	for (size_t i = 1; i < bytes; i++) {
		number = number << 6 | ((uint8_t)text[i] & 0x3Fu);
	}
	return number;
}

bool xmc_utf8_is_c0_or_c1(uint32_t character)
{
	return character < 0x20 || (character >= 0x7F && character < 0xA0);
}

bool xmc_utf8_is_hidden(uint32_t character)
{
	return is_in(hidden, sizeof(hidden) / sizeof(hidden[0]), character);
}

unsigned int xmc_utf8_width(uint32_t character)
{
	if (is_in(no_width, sizeof(no_width) / sizeof(no_width[0]),
		  character)) {
		return 0;
	}
	return is_in(double_width,
		     sizeof(double_width) / sizeof(double_width[0]), character)
		       ? 2
		       : 1;
}
