/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Findings about images and configurations.
 */
#include "fit/fit_finding.h"

#include "report.h"

#include <stdarg.h>
#include <stdio.h>

/* Of findings: xmtool(1), JSON. */
#define CODE "fit"

/* A longer text is cut: names in it are bounded, so none is. */
#define TEXT_BYTES 4600

struct fit_place fit_finding_in_image(const char *name, const char *format, ...)
{
	struct fit_place place = {.file = name};
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(place.part, sizeof(place.part), format, arguments);
	va_end(arguments);
	return place;
}

struct fit_place fit_finding_in_config(const struct fit *fit, xmc_record kind,
				       size_t index)
{
	struct fit_place place = {.file = fit->config_name};
	xmc_location at = {0};

	/* Fails for a record that is not there alone. */
	(void)xmc_record_place(fit->system, kind, index, &at);
	place.line = at.line;
	place.column = at.column;
	if (at.line == 0 && kind == XMC_RECORD_AREA) {
		(void)snprintf(place.part, sizeof(place.part), "area %zu",
			       index);
	} else if (at.line == 0 && kind == XMC_RECORD_REGION) {
		(void)snprintf(place.part, sizeof(place.part), "region %zu",
			       index);
	}
	return place;
}

static void put(enum finding_severity severity, const struct fit_place *place,
		const char *format, va_list arguments)
	__attribute__((format(printf, 3, 0)));

static void put(enum finding_severity severity, const struct fit_place *place,
		const char *format, va_list arguments)
{
	char text[TEXT_BYTES];
	const struct finding finding = {
		.file = place->file,
		.line = place->line,
		.column = place->column,
		.severity = severity,
		.code = CODE,
		.place = place->part[0] != '\0' ? place->part : NULL,
		.text = text,
	};

	(void)vsnprintf(text, sizeof(text), format, arguments);
	report_finding(&finding);
}

int fit_finding_error(const struct fit_place *place, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	put(FINDING_ERROR, place, format, arguments);
	va_end(arguments);
	return REPORT_BAD;
}

void fit_finding_warning(const struct fit_place *place, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	put(FINDING_WARNING, place, format, arguments);
	va_end(arguments);
}

void fit_finding_note(const struct fit_place *place, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	put(FINDING_NOTE, place, format, arguments);
	va_end(arguments);
}
