/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A program that is not ours and large: most of it is the C library,
 * which it links statically. Compiled by the benchmark for SPARC V8, to be
 * compressed, never run.
 */
#define _GNU_SOURCE

#include <complex.h>
#include <fenv.h>
#include <glob.h>
#include <iconv.h>
#include <langinfo.h>
#include <locale.h>
#include <math.h>
#include <monetary.h>
#include <regex.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>
#include <wordexp.h>

static int compare(const void *left, const void *right)
{
	return strcoll(left, right);
}

static double calculate(double x)
{
	double complex z = cexp(x + x * I) + csqrt(x) + clog(x);

	return sin(x) + pow(x, 1.5) + tgamma(x) + lgamma(x) + erf(x) +
	       jn(2, x) + atan2(x, 2) + fma(x, x, x) + creal(z);
}

int main(int argc, char **argv)
{
	char text[256];
	wchar_t wide[64];
	time_t now = time(NULL);
	regex_t expression;
	glob_t names;
	wordexp_t words;
	iconv_t converter;
	double x = 0;

	setlocale(LC_ALL, "");
	strftime(text, sizeof(text), "%c %Z", localtime(&now));
	sscanf(argv[argc - 1], "%lf", &x);
	swprintf(wide, 64, L"%ls %Lf", L"large", (long double)calculate(x));
	strfmon(text, sizeof(text), "%n", x);
	converter = iconv_open("UTF-8", nl_langinfo(CODESET));
	if (regcomp(&expression, argv[0], REG_EXTENDED) == 0 &&
	    regexec(&expression, text, 0, NULL, 0) == 0 &&
	    glob("*", GLOB_BRACE, NULL, &names) == 0 &&
	    wordexp("$HOME", &words, 0) == 0) {
		qsort(names.gl_pathv, names.gl_pathc, sizeof(char *), compare);
		tsearch(text, &(void *){NULL}, compare);
	}
	printf("%s %ls %a %d\n", text, wide, x, fegetround());
	return iconv_close(converter);
}
