/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief libxmc: the description of a partitioned system, from XML to the
 * binary configuration that the kernel reads, and back to readable text.
 *
 * An `xmc_system` is one system: its memory, processor, plans, devices,
 * partitions and their areas. It comes from an XML file (docs/
 * xml-reference.md) by xmc_parse_file() or xmc_parse_memory(), from a binary
 * configuration (docs/xmc-format.md) by xmc_open_binary(), or from a program by
 * an xmc_builder. It is read only from then on: the accessors walk it,
 * xmc_emit() turns it into a binary configuration, xmc_dump() into text. A
 * system that breaks a rule is never handed out.
 *
 * What is wrong with a file is told by findings in an `xmc_diag` of the
 * caller's: all of them in one run, each with file, line and column. There is
 * no global state; two threads may work at the same time on different
 * objects, and may read one system at the same time.
 *
 * Whatever a function hands out through a pointer to a pointer is the
 * caller's and freed with the function named there; every other pointer is
 * borrowed from the object that it came from and lives as long as that.
 *
 * @code
 * xmc_diag *diag = NULL;
 * xmc_system *system = NULL;
 * uint8_t *bytes = NULL;
 * size_t size = 0;
 *
 * int status = xmc_diag_new(&diag);
 * if (status == XMC_SUCCESS)
 *         status = xmc_parse_file(&system, diag, "system.xml");
 * if (status == XMC_SUCCESS)
 *         status = xmc_emit(&bytes, &size, system);
 * // print the findings of diag, write bytes
 * xmc_free(bytes);
 * xmc_system_free(system);
 * xmc_diag_free(diag);
 * @endcode
 */
#ifndef XMC_H
#define XMC_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------------
 * Versions
 */

/** Version of the library. MAJOR changes when a program must be changed,
 * MINOR when something is added, PATCH otherwise. */
#define XMC_VERSION_MAJOR 0
#define XMC_VERSION_MINOR 1
#define XMC_VERSION_PATCH 0
#define XMC_VERSION_STRING "0.1.0"

/** The library's version at run time, "major.minor.patch". Never NULL. */
const char *xmc_version(void);

/**
 * @brief The version of the binary configuration that xmc_emit() writes and
 * xmc_open_binary() reads: ver<<16 | subver<<8 | rev.
 *
 * Counts on its own, apart from the library's version: it changes with every
 * change of a table or record of the format.
 */
uint32_t xmc_format_version(void);

/* ------------------------------------------------------------------------
 * Statuses
 */

/** 0 is success, every failure a negative number that is never reused.
 * -1 to -999 come from the reader of binary configurations. */
enum {
	XMC_SUCCESS = 0,
	/** Not a binary configuration: another signature. */
	XMC_ERR_FORMAT = -1,
	/** The bytes end before the header and directory do. */
	XMC_ERR_TRUNCATED = -2,
	/** The size stated in the file is not the real one. */
	XMC_ERR_FILE_SIZE = -3,
	/** A version of the format that this library does not know. */
	XMC_ERR_VERSION = -4,
	/** A number of tables or records that is impossible. */
	XMC_ERR_COUNT = -6,
	/** A table that leaves the file or lies over another part. */
	XMC_ERR_OFFSET = -7,
	/** The digest stored is not that of the bytes. */
	XMC_ERR_DIGEST = -8,
	/** A range that wraps, lies in no region, or over another owner's. */
	XMC_ERR_ADDRESS = -9,
	/** An argument breaks the function's contract. */
	XMC_ERR_ARGUMENT = -14,
	/** A name outside the string table, without end or too long. */
	XMC_ERR_NAME = -16,
	/** An index that names no record, or a record without one owner. */
	XMC_ERR_REFERENCE = -17,
	/** A field holds a value that the format does not define. */
	XMC_ERR_VALUE = -19,
	/** Records that must be ordered and disjoint are not. */
	XMC_ERR_ORDER = -20,
	/** Out of memory. */
	XMC_ERR_MEMORY = -1000,
	/** A file cannot be read; a finding says which and why. */
	XMC_ERR_IO = -1001,
	/** Larger than what is read (XMC_FILE_BYTES_MAX ...); a finding says
	 * what and where. */
	XMC_ERR_LIMIT = -1002,
	/** Not well-formed XML, or XML with what is never read (a DOCTYPE,
	 * entities, another encoding); a finding says what and where. */
	XMC_ERR_XML = -1003,
	/** Well-formed, but not a right system: findings of severity error. */
	XMC_ERR_FINDINGS = -1004
};

/**
 * @brief A status in words, for messages.
 * @param status any value.
 * @return a constant string in lower case without full stop, never NULL;
 *         "unknown status" for a value that is no status of this library.
 */
const char *xmc_strerror(int status);

/* ------------------------------------------------------------------------
 * Limits of an XML file, each answered by a finding
 */

#define XMC_FILE_BYTES_MAX 0x4000000u	 /**< 64 MiB */
#define XMC_DEPTH_MAX 64u		 /**< elements inside each other */
#define XMC_ELEMENTS_MAX 5000000u	 /**< elements of a file */
#define XMC_ATTRIBUTES_MAX 64u		 /**< attributes of an element */
#define XMC_NAMESPACES_MAX 64u		 /**< `xmlns` attributes of a file */
#define XMC_ATTRIBUTE_BYTES_MAX 0x10000u /**< 64 KiB, a name or a value */
/** Errors of a run that are kept, and warnings; each has some notes. */
#define XMC_FINDINGS_MAX 1000u

/* ------------------------------------------------------------------------
 * Findings
 */

/** A list of findings, in the order of the file; a note stands behind the
 * finding that it belongs to. */
typedef struct xmc_diag xmc_diag;

typedef enum xmc_severity {
	XMC_SEVERITY_ERROR = 0,
	XMC_SEVERITY_WARNING = 1,
	/** The other place that an error or warning speaks of. */
	XMC_SEVERITY_NOTE = 2
} xmc_severity;

/** One finding. All strings belong to the diag and are never NULL. */
typedef struct xmc_finding {
	xmc_severity severity;
	/** What kind of mistake, stable between versions: lower case words
	 * joined by `-`, such as "area-overlap". Listed in xml-reference.md.
	 * That of a note is its finding's. */
	const char *code;
	/** As given to the parse function; of an included file the name as it
	 * would be typed at the same place. */
	const char *file;
	/** From 1; 0 if the finding concerns the file as a whole. */
	uint32_t line;
	/** In characters, a tab is one; from 1, 0 with line 0. The first one
	 * of the attribute's value, or the `<` of the element. */
	uint32_t column;
	/** UTF-8 without control characters, without a full stop. */
	const char *message;
	/** The column behind the last character that is meant, in the same
	 * line: above `column`; 0 with line 0. The value, the word in it, or
	 * the `<` and name of the element lie between the two. */
	uint32_t end_column;
	/** What the line holds from `source_column` on: UTF-8, tabs kept,
	 * other characters that are not shown and what is no UTF-8 replaced
	 * by `?`, 160 characters at the most. "" if it is not known, or for
	 * a note that stands where its finding does. */
	const char *source;
	/** From 1; above that if the line is too long to be kept from its
	 * start. 0 with source "". */
	uint32_t source_column;
	/** What would be right; "" for notes. As the message. */
	const char *help;
	/** 1: a warning that an option made an error. */
	uint32_t was_warning;
	/** The part of a file without lines that is meant, such as "segment 1"
	 * or "area 3"; "" for the file as a whole, and with a line. As the
	 * message. */
	const char *part;
} xmc_finding;

/**
 * @brief Makes an empty list.
 * @param[out] out not NULL; the list, freed with xmc_diag_free(); NULL after
 *             a failure.
 * @retval XMC_SUCCESS
 * @retval XMC_ERR_ARGUMENT out is NULL.
 * @retval XMC_ERR_MEMORY
 */
int xmc_diag_new(xmc_diag **out);

/** Frees a list and its findings. @param diag may be NULL. */
void xmc_diag_free(xmc_diag *diag);

/** Number of findings, notes included. @param diag may be NULL: 0. */
size_t xmc_diag_count(const xmc_diag *diag);

/** Number of findings of one severity. @param diag may be NULL: 0. */
size_t xmc_diag_count_of(const xmc_diag *diag, xmc_severity severity);

/**
 * @brief One finding.
 * @param diag  may be NULL.
 * @param index from 0.
 * @return borrowed, until the next call that adds to the list or frees it;
 *         NULL if index is not below xmc_diag_count().
 */
const xmc_finding *xmc_diag_at(const xmc_diag *diag, size_t index);

/**
 * @brief Writes `file:line:column: error: message` (or `file: error: ...`
 * for a finding about the file as a whole, and `file: error: part: ...` for
 * one about a part of a file without lines), as snprintf() would.
 * @param[out] buffer `size` bytes; what does not fit is cut off and the text
 *             always ends with a NUL; may be NULL if size is 0.
 * @param size bytes of the buffer, the NUL included.
 * @param finding not NULL.
 * @return bytes of the whole text without the NUL.
 */
size_t xmc_finding_format(char *buffer, size_t size,
			  const xmc_finding *finding);

/**
 * @brief Writes the line that is set below a finding's source line: `^~~~`
 * under what is meant, tabs where the source has tabs, no end of line; ""
 * without a source line.
 *
 * Wide characters count for two, marks above others for none, as terminals
 * show them.
 *
 * @param buffer,size,finding,return as for xmc_finding_format().
 */
size_t xmc_finding_marker(char *buffer, size_t size,
			  const xmc_finding *finding);

/**
 * @brief Writes the whole of a finding as compilers do, each line ended: that
 * of xmc_finding_format() followed by ` [code]` (` [-Werror=code]` for a
 * warning made an error; nothing for a note), the source line and its marker
 * indented by four blanks, and `    help: ...` if there is help.
 *
 * @param buffer,size,finding,return as for xmc_finding_format().
 */
size_t xmc_finding_show(char *buffer, size_t size, const xmc_finding *finding);

/** What a code of findings means. All strings are constant, not NULL, UTF-8
 * with lines of at most 72 characters, each ended by a line feed. */
typedef struct xmc_explanation {
	const char *code;
	/** XMC_SEVERITY_ERROR or XMC_SEVERITY_WARNING. */
	xmc_severity severity;
	/** A few words without full stop or end of line. */
	const char *title;
	/** Why it is refused, and what to do. */
	const char *text;
	/** A piece of XML that gives it; "" if there is none to show. */
	const char *wrong;
	/** The same as it would be right; "" if there is none to show. */
	const char *right;
} xmc_explanation;

/**
 * @brief Explains a code.
 * @param code may be NULL.
 * @return NULL if no finding has that code.
 */
const xmc_explanation *xmc_explain(const char *code);

/** Number of codes. */
size_t xmc_explanation_count(void);

/** One explanation, in the order of the reference. @return NULL if index is
 * not below xmc_explanation_count(). */
const xmc_explanation *xmc_explanation_at(size_t index);

/** The code that a misspelt one may mean. @param word may be NULL.
 * @return NULL if none is near. */
const char *xmc_near_code(const char *word);

/* ------------------------------------------------------------------------
 * Options
 */

/** How a description is read and judged. Later versions append members;
 * begin with XMC_OPTIONS_INIT. */
typedef struct xmc_options {
	/** sizeof(xmc_options) of the caller. */
	uint32_t size;
	/** 1: `xi:include` elements are followed; 0: each is an error. */
	uint32_t include;
	/** The folder that included files are below, and relative to which
	 * they are named; NULL: that of the file's name. */
	const char *folder;
	/** What becomes of warnings: `warning_count` rules, each "error" (all
	 * become errors), "no-error", "error=CODE" (this one becomes one),
	 * "no-error=CODE", "no-CODE" (it is not reported) or "CODE" (it is).
	 * A rule for one code goes before one for all; of two for the same the
	 * later one holds. Errors stay what they are. */
	const char *const *warnings;
	size_t warning_count;
} xmc_options;

#define XMC_OPTIONS_INIT                                                       \
	{                                                                      \
		sizeof(xmc_options), 0, NULL, NULL, 0                          \
	}

/**
 * @brief Judges a rule for warnings.
 * @param[out] buffer what is wrong with it, as snprintf() would write it;
 *             untouched if nothing is; may be NULL if size is 0.
 * @param rule a rule of xmc_options.
 * @retval XMC_SUCCESS
 * @retval XMC_ERR_ARGUMENT it is NULL, names no code, or that of an error.
 */
int xmc_warning_rule(char *buffer, size_t size, const char *rule);

/* Limits of included files, each answered by a finding. All files of a
 * description together have XMC_FILE_BYTES_MAX and XMC_ELEMENTS_MAX at the
 * most. */
#define XMC_INCLUDE_DEPTH_MAX 16u /**< files inside each other */
#define XMC_INCLUDES_MAX 1000u	  /**< includes of a description */

/* ------------------------------------------------------------------------
 * Reading and writing
 */

/** One system. */
typedef struct xmc_system xmc_system;

/**
 * @brief Reads a system description in XML and checks it against the
 * language and all its rules.
 *
 * The external world is not touched apart from that file: nothing that the
 * file names is loaded, no entity expanded, unless xmc_parse_file_with() is
 * told to follow includes. The system keeps a copy of the text, so that later
 * findings about it show their lines as well.
 *
 * @param[out] out  not NULL; the system, freed with xmc_system_free(); NULL
 *             after every failure.
 * @param diag not NULL; the findings are added to it, warnings also after
 *             success.
 * @param path not NULL; also the name that the findings carry.
 * @retval XMC_SUCCESS no error was found; there may be warnings.
 * @retval XMC_ERR_ARGUMENT a pointer is NULL.
 * @retval XMC_ERR_MEMORY   the findings may be incomplete.
 * @retval XMC_ERR_IO       the file cannot be read.
 * @retval XMC_ERR_LIMIT    it is larger than what is read.
 * @retval XMC_ERR_XML      it is not well-formed XML of the accepted kind.
 * @retval XMC_ERR_FINDINGS it breaks rules of the language or of a system.
 * The last four have added at least one finding of severity error.
 */
int xmc_parse_file(xmc_system **out, xmc_diag *diag, const char *path);

/**
 * @brief The same from memory.
 *
 * @param[out] out,diag as for xmc_parse_file().
 * @param bytes `size` bytes, not kept; may be NULL if size is 0.
 * @param size in bytes, any.
 * @param name not NULL; the file name that the findings carry.
 * @return as xmc_parse_file(), without XMC_ERR_IO.
 */
int xmc_parse_memory(xmc_system **out, xmc_diag *diag, const void *bytes,
		     size_t size, const char *name);

/**
 * @brief xmc_parse_file() with options.
 * @param options NULL: as xmc_parse_file().
 * @return as xmc_parse_file(); XMC_ERR_ARGUMENT also for a rule for warnings
 *         that xmc_warning_rule() refuses; XMC_ERR_LIMIT and XMC_ERR_XML also
 *         for an included file. One that cannot be read, or may not be, is an
 *         ordinary finding: XMC_ERR_FINDINGS.
 */
int xmc_parse_file_with(xmc_system **out, xmc_diag *diag, const char *path,
			const xmc_options *options);

/**
 * @brief xmc_parse_memory() with options.
 * @param options NULL: as xmc_parse_memory().
 * @return as xmc_parse_file_with().
 */
int xmc_parse_memory_with(xmc_system **out, xmc_diag *diag, const void *bytes,
			  size_t size, const char *name,
			  const xmc_options *options);

/**
 * @brief Checks a system against all rules again.
 *
 * Of use for a system from xmc_open_binary(), whose structure alone has been
 * checked: it adds the rules that only a compiler applies, such as temporal
 * requirements and the size of the hypervisor's area, and those of names, which
 * hold any bytes in a binary configuration.
 *
 * @param diag   not NULL; findings are added. Those about a system from a
 *               binary configuration have no line.
 * @param system not NULL.
 * @retval XMC_SUCCESS no error.
 * @retval XMC_ERR_ARGUMENT a pointer is NULL.
 * @retval XMC_ERR_MEMORY
 * @retval XMC_ERR_FINDINGS at least one error was added.
 */
int xmc_check(xmc_diag *diag, const xmc_system *system);

/**
 * @brief xmc_check() with options, of which only those about warnings matter.
 * @param options NULL: as xmc_check().
 * @return as xmc_check(); XMC_ERR_ARGUMENT also for a rule for warnings that
 *         xmc_warning_rule() refuses.
 */
int xmc_check_with(xmc_diag *diag, const xmc_system *system,
		   const xmc_options *options);

/** Number of files that a system was read from: 1, and the included ones.
 * @param system may be NULL: 0. */
size_t xmc_file_count(const xmc_system *system);

/**
 * @brief The name of such a file, the main one first, each once.
 * @param system may be NULL.
 * @return borrowed, as findings call it; NULL if index is not below
 *         xmc_file_count().
 */
const char *xmc_file_at(const xmc_system *system, size_t index);

/**
 * @brief Checks whether this project's kernel can run a system.
 *
 * The language and the binary form hold more than the kernel does: more than
 * 255 partitions, a hypervisor's area of more than 16 MiB, and services that
 * it does not have yet. It refuses to boot such a configuration. Reading one
 * gives warnings (`kernel-limit`, `not-served`, one for each kind); this gives
 * the same findings as errors, for programs that put an image together.
 *
 * @param diag   not NULL; findings are added, each at the first place of its
 *               kind. Those about a system from a binary configuration have
 *               no line.
 * @param system not NULL.
 * @retval XMC_SUCCESS the kernel would not refuse it.
 * @retval XMC_ERR_ARGUMENT a pointer is NULL.
 * @retval XMC_ERR_MEMORY
 * @retval XMC_ERR_FINDINGS at least one error was added.
 */
int xmc_kernel_limits(xmc_diag *diag, const xmc_system *system);

/**
 * @brief Writes the binary configuration.
 *
 * The same system gives the same bytes, on every machine. They are opened
 * again with the reader that the kernel uses before they are handed out.
 *
 * @param[out] bytes not NULL; freed with xmc_free(); NULL after a failure.
 * @param[out] size  not NULL; in bytes; 0 after a failure.
 * @param system not NULL.
 * @retval XMC_SUCCESS
 * @retval XMC_ERR_ARGUMENT a pointer is NULL.
 * @retval XMC_ERR_MEMORY
 * @retval XMC_ERR_LIMIT the tables do not fit a file of 4 GiB.
 * @return any other status from -1 to -999: the kernel's reader would refuse
 *         the bytes for that reason.
 */
int xmc_emit(uint8_t **bytes, size_t *size, const xmc_system *system);

/**
 * @brief Reads a binary configuration: checks its structure as the kernel
 * does, and its digest.
 *
 * Names may hold bytes that are no UTF-8 or do things to a terminal until
 * xmc_check() has found none. If it finds nothing, xmc_emit() gives the same
 * bytes again.
 *
 * @param[out] out not NULL; the system, freed with xmc_system_free(); NULL
 *             after a failure.
 * @param bytes `size` bytes, not kept; may be NULL if size is 0.
 * @param size in bytes.
 * @param name not NULL; the file name that findings of xmc_check() carry.
 * @retval XMC_SUCCESS
 * @retval XMC_ERR_ARGUMENT a pointer is NULL.
 * @retval XMC_ERR_MEMORY
 * @retval XMC_ERR_FORMAT not a binary configuration.
 * @retval XMC_ERR_DIGEST its structure is right, its digest not.
 * @retval XMC_ERR_TRUNCATED,XMC_ERR_FILE_SIZE,XMC_ERR_VERSION
 * @retval XMC_ERR_COUNT,XMC_ERR_OFFSET,XMC_ERR_ADDRESS,XMC_ERR_NAME
 * @retval XMC_ERR_REFERENCE,XMC_ERR_VALUE,XMC_ERR_ORDER damaged, see each.
 */
int xmc_open_binary(xmc_system **out, const void *bytes, size_t size,
		    const char *name);

/**
 * @brief Writes a system as readable text, one record a line, always the
 * same text for the same system.
 *
 * @param[out] text   not NULL; NUL-terminated, freed with xmc_free(); NULL
 *             after a failure.
 * @param[out] length may be NULL; bytes without the NUL.
 * @param system not NULL.
 * @retval XMC_SUCCESS
 * @retval XMC_ERR_ARGUMENT text or system is NULL.
 * @retval XMC_ERR_MEMORY
 */
int xmc_dump(char **text, size_t *length, const xmc_system *system);

/** Frees a system. @param system may be NULL. */
void xmc_system_free(xmc_system *system);

/** Frees what xmc_emit() or xmc_dump() handed out. @param memory may be NULL.
 */
void xmc_free(void *memory);

/* ------------------------------------------------------------------------
 * What a system consists of
 *
 * The structs are read through the pointers below and never allocated by a
 * program, so that members may be appended without breaking it. Strings are
 * never NULL, "" where there is none.
 */

#define XMC_NO_DEVICE 0xFFFFFFFFu
#define XMC_NO_ENTRY_POINT 0xFFFFFFFFu
#define XMC_NO_CHANNEL 0xFFFFFFFFu

/** The system as a whole and the hypervisor. */
typedef struct xmc_system_info {
	const char *name;
	uint32_t version;		  /**< n.n.n as n<<16 | n<<8 | n */
	uint32_t hypervisor_start;	  /**< physical address of its area */
	uint32_t hypervisor_bytes;	  /**< size of its area */
	uint32_t hypervisor_bytes_needed; /**< what would be enough */
	uint32_t hypervisor_flags;	  /**< XMC_AREA_... */
	uint32_t console;		  /**< device index or XMC_NO_DEVICE */
	uint32_t hm_device;		  /**< device index or XMC_NO_DEVICE */
	uint32_t rsw_first_area;	  /**< the resident software's areas */
	uint32_t rsw_area_count;
	uint32_t first_event; /**< the hypervisor's health monitor table */
	uint32_t event_count;
	uint32_t trace_device;	      /**< device index or XMC_NO_DEVICE */
	uint32_t trace_bitmask;	      /**< XMC_TRACE_...; 0: traces nothing */
	uint32_t watchdog_initial_us; /**< 0: there is no watchdog */
	uint32_t watchdog_reload_us;  /**< 0: there is no watchdog */
	/** Of hypervisor_bytes_needed, what is counted for the kernel's image
	 * in front: as much as one may have at the most. */
	uint32_t hypervisor_image_bytes;
} xmc_system_info;

/** What the hypervisor traces of itself. */
#define XMC_TRACE_HYP_IRQS 0x1u
#define XMC_TRACE_HYP_HCALLS 0x2u
#define XMC_TRACE_HYP_SCHED 0x4u
#define XMC_TRACE_HYP_HM 0x8u

typedef enum xmc_region_type {
	XMC_REGION_SDRAM = 0,
	XMC_REGION_STRAM = 1,
	XMC_REGION_ROM = 2
} xmc_region_type;

/** A memory of the board. Regions are ordered by start. */
typedef struct xmc_region {
	xmc_region_type type;
	uint32_t start; /**< physical address */
	uint32_t size;	/**< bytes */
} xmc_region;

typedef enum xmc_device_kind {
	XMC_DEVICE_NULL = 0,
	XMC_DEVICE_UART = 1,
	XMC_DEVICE_MEMORY_BLOCK = 2
} xmc_device_kind;

typedef struct xmc_device {
	xmc_device_kind kind;
	const char *name;
	uint32_t id;	    /**< UART: its number */
	uint32_t baud_rate; /**< UART */
	uint32_t start;	    /**< memory block: physical address */
	uint32_t size;	    /**< memory block: bytes */
} xmc_device;

#define XMC_CPU_FEATURE_LEON2_WA1 0x1u

/** Processor i has index i. */
typedef struct xmc_processor {
	uint32_t frequency_khz; /**< 0: the board's own ("auto") */
	uint32_t features;	/**< XMC_CPU_FEATURE_... */
	uint32_t console;	/**< device index or XMC_NO_DEVICE */
	uint32_t first_plan;
	uint32_t plan_count;
} xmc_processor;

/** A processor's plan i is at index first_plan + i. */
typedef struct xmc_plan {
	const char *name;
	uint32_t major_frame_us;
	uint32_t first_slot;
	uint32_t slot_count;
} xmc_plan;

#define XMC_SLOT_PERIOD_START 0x1u

/** The slots of a plan are ordered by start. */
typedef struct xmc_slot {
	uint32_t id;
	uint32_t start_us; /**< from the start of the major frame */
	uint32_t duration_us;
	uint32_t partition; /**< index */
	uint32_t vcpu;
	uint32_t flags; /**< XMC_SLOT_... */
} xmc_slot;

#define XMC_PARTITION_SYSTEM 0x01u
#define XMC_PARTITION_FP 0x02u
#define XMC_PARTITION_BOOT 0x04u
#define XMC_PARTITION_ICACHE_DISABLED 0x08u
#define XMC_PARTITION_DCACHE_DISABLED 0x10u

/** Partition i has index i. */
typedef struct xmc_partition {
	const char *name;
	uint32_t flags;	      /**< XMC_PARTITION_... */
	uint32_t console;     /**< device index or XMC_NO_DEVICE */
	uint32_t entry_point; /**< virtual, or XMC_NO_ENTRY_POINT: the
				   image's */
	uint32_t first_area;
	uint32_t area_count;
	uint32_t period_us;   /**< temporal requirements; 0: none */
	uint32_t duration_us; /**< processor time in each period */
	uint32_t first_event; /**< its health monitor table */
	uint32_t event_count;
	uint32_t first_io_port;
	uint32_t io_port_count;
	uint32_t interrupt_lines; /**< bit n: hardware line n, 1 to 15 */
	uint32_t trace_device;	  /**< device index or XMC_NO_DEVICE */
	uint32_t trace_bitmask;	  /**< which of its traces are kept */
	uint32_t first_port;
	uint32_t port_count;
} xmc_partition;

#define XMC_AREA_UNMAPPED 0x001u
#define XMC_AREA_READONLY 0x002u
#define XMC_AREA_UNCACHEABLE 0x004u
#define XMC_AREA_ROM 0x008u
#define XMC_AREA_FLAG0 0x010u
#define XMC_AREA_FLAG1 0x020u
#define XMC_AREA_FLAG2 0x040u
#define XMC_AREA_FLAG3 0x080u
#define XMC_AREA_TAGGED 0x100u /**< has a name */
#define XMC_AREA_SHARED 0x200u

/** The areas of an owner are ordered by start. */
typedef struct xmc_area {
	const char *name;
	uint32_t start;	    /**< physical address */
	uint32_t size;	    /**< bytes */
	uint32_t mapped_at; /**< virtual address */
	uint32_t flags;	    /**< XMC_AREA_... */
} xmc_area;

/** What the health monitor does at an event. The events of an owner, the
 * hypervisor or a partition, are ordered by number, each once, and only those
 * that the description names: all others are halted and logged (EXTSYNC_ERROR:
 * ignored). */
typedef struct xmc_event {
	uint32_t event;	 /**< number, see xmc_event_name() */
	uint32_t action; /**< number, see xmc_action_name() */
	uint32_t log;	 /**< 1: the event is logged, 0: not */
} xmc_event;

typedef enum xmc_io_kind {
	XMC_IO_RANGE = 0,     /**< whole registers */
	XMC_IO_RESTRICTED = 1 /**< some bits of one register */
} xmc_io_kind;

/** Device registers that a partition may reach through hypercalls. An owner's
 * are in the order of the description. */
typedef struct xmc_io_port {
	xmc_io_kind kind;
	uint32_t address; /**< physical, of the first register */
	uint32_t count;	  /**< registers of 32 bits; 1 if restricted */
	uint32_t mask;	  /**< the bits; all ones for a range */
} xmc_io_port;

typedef enum xmc_port_direction {
	XMC_PORT_DESTINATION = 1, /**< the partition reads */
	XMC_PORT_SOURCE = 2	  /**< the partition writes */
} xmc_port_direction;

typedef enum xmc_port_type {
	XMC_PORT_SAMPLING = 0,
	XMC_PORT_QUEUING = 1
} xmc_port_type;

typedef enum xmc_port_discipline {
	XMC_PORT_FIFO = 0, /**< also of every sampling port */
	XMC_PORT_PRIORITY = 1
} xmc_port_discipline;

/** An end of a channel. The ports of a partition are in the order of the
 * description. */
typedef struct xmc_port {
	const char *name;   /**< unique in its partition */
	uint32_t partition; /**< index */
	xmc_port_direction direction;
	xmc_port_type type;
	xmc_port_discipline discipline;
	uint32_t channel; /**< index or XMC_NO_CHANNEL */
} xmc_port;

typedef struct xmc_channel {
	xmc_port_type type;
	uint32_t max_message_bytes; /**< not 0 */
	uint32_t max_messages;	    /**< of the queue; 1 if sampling */
	/** Sampling: refresh period, queuing: maximum expiration; 0: none. */
	uint32_t time_us;
	uint32_t source_port;	    /**< index */
	uint32_t first_destination; /**< see xmc_destination_at() */
	uint32_t destination_count; /**< 1 if queuing */
} xmc_channel;

/** An interrupt that a partition may raise in others. Ordered by source
 * partition, then by id. */
typedef struct xmc_ipvi {
	uint32_t id;		   /**< 0 to 7 */
	uint32_t source_partition; /**< index */
	uint32_t first_target;	   /**< see xmc_ipvi_target_at() */
	uint32_t target_count;
} xmc_ipvi;

/**
 * @brief The system as a whole.
 * @param system may be NULL.
 * @return borrowed; NULL if system is NULL.
 */
const xmc_system_info *xmc_info(const xmc_system *system);

/* Each pair: the number of records (0 if system is NULL), and the record at
 * an index from 0, borrowed, NULL if there is none (or system is NULL). */
size_t xmc_region_count(const xmc_system *system);
const xmc_region *xmc_region_at(const xmc_system *system, size_t index);
size_t xmc_device_count(const xmc_system *system);
const xmc_device *xmc_device_at(const xmc_system *system, size_t index);
size_t xmc_processor_count(const xmc_system *system);
const xmc_processor *xmc_processor_at(const xmc_system *system, size_t index);
size_t xmc_plan_count(const xmc_system *system);
const xmc_plan *xmc_plan_at(const xmc_system *system, size_t index);
size_t xmc_slot_count(const xmc_system *system);
const xmc_slot *xmc_slot_at(const xmc_system *system, size_t index);
size_t xmc_partition_count(const xmc_system *system);
const xmc_partition *xmc_partition_at(const xmc_system *system, size_t index);
size_t xmc_area_count(const xmc_system *system);
const xmc_area *xmc_area_at(const xmc_system *system, size_t index);
size_t xmc_event_count(const xmc_system *system);
const xmc_event *xmc_event_at(const xmc_system *system, size_t index);
size_t xmc_io_port_count(const xmc_system *system);
const xmc_io_port *xmc_io_port_at(const xmc_system *system, size_t index);
size_t xmc_port_count(const xmc_system *system);
const xmc_port *xmc_port_at(const xmc_system *system, size_t index);
size_t xmc_channel_count(const xmc_system *system);
const xmc_channel *xmc_channel_at(const xmc_system *system, size_t index);
/* The index of a port; of one channel in ascending order. */
size_t xmc_destination_count(const xmc_system *system);
const uint32_t *xmc_destination_at(const xmc_system *system, size_t index);
size_t xmc_ipvi_count(const xmc_system *system);
const xmc_ipvi *xmc_ipvi_at(const xmc_system *system, size_t index);
/* The index of a partition; of one IPVI in ascending order. */
size_t xmc_ipvi_target_count(const xmc_system *system);
const uint32_t *xmc_ipvi_target_at(const xmc_system *system, size_t index);

/**
 * @brief The name of a health monitor event as the language writes it.
 * @param event any.
 * @return a constant string such as "XM_HM_EV_MEM_PROTECTION"; NULL if there
 *         is no such event.
 */
const char *xmc_event_name(uint32_t event);

/**
 * @brief The name of a health monitor action as the language writes it.
 * @param action any.
 * @return a constant string such as "XM_HM_AC_HALT"; NULL if there is no such
 *         action.
 */
const char *xmc_action_name(uint32_t action);

/* ------------------------------------------------------------------------
 * Where a record stands
 */

/** The kinds of records, each with its own accessors above. */
typedef enum xmc_record {
	XMC_RECORD_SYSTEM = 0, /**< index 0 */
	XMC_RECORD_REGION = 1,
	XMC_RECORD_DEVICE = 2,
	XMC_RECORD_PROCESSOR = 3,
	XMC_RECORD_PLAN = 4,
	XMC_RECORD_SLOT = 5,
	XMC_RECORD_PARTITION = 6,
	XMC_RECORD_AREA = 7,
	XMC_RECORD_EVENT = 8,
	XMC_RECORD_IO_PORT = 9,
	XMC_RECORD_PORT = 10,
	XMC_RECORD_CHANNEL = 11,
	XMC_RECORD_DESTINATION = 12,
	XMC_RECORD_IPVI = 13,
	XMC_RECORD_IPVI_TARGET = 14,
	XMC_RECORD_HYPERVISOR = 15 /**< index 0: its memory area */
} xmc_record;

/** A place in the file that a system was read from. */
typedef struct xmc_location {
	const char *file; /**< as given to the parse or open function */
	uint32_t line;	  /**< from 1; 0: read from a binary configuration */
	uint32_t column;  /**< in characters, from 1; 0 with line 0 */
} xmc_location;

/**
 * @brief Tells where a record's element stands in the description (for the
 * target of an IPVI, its number in the list).
 * @param system not NULL.
 * @param kind   any of the above.
 * @param index  from 0, below the count of that kind.
 * @param[out] out not NULL; unchanged after a failure; its file belongs to the
 *             system.
 * @retval XMC_SUCCESS
 * @retval XMC_ERR_ARGUMENT a pointer is NULL, or there is no such record.
 */
int xmc_record_place(const xmc_system *system, xmc_record kind, size_t index,
		     xmc_location *out);

/* ------------------------------------------------------------------------
 * Analysis: what a system's plans and memory come to
 */

/** The figures of one system. It borrows nothing from the system. */
typedef struct xmc_analysis xmc_analysis;

/** Stands in a time where there is none. */
#define XMC_NO_TIME 0xFFFFFFFFu

/** What a plan comes to. Plan i has index i. */
typedef struct xmc_plan_load {
	uint32_t processor; /**< index */
	uint32_t major_frame_us;
	uint32_t busy_us;	  /**< in slots, in a major frame */
	uint32_t utilisation_ppm; /**< busy_us in millionths of the frame,
				       rounded down */
	/** The kernel is entered at the start of each slot, also when the
	 * partition does not change: slots times the cost of a switch, at
	 * most what the slots have. */
	uint64_t overhead_ns;
	uint32_t first_gap; /**< times without a slot */
	uint32_t gap_count;
	uint32_t first_share; /**< the partitions that have slots */
	uint32_t share_count;
} xmc_plan_load;

/** A time of a plan's major frame without a slot. Those of a plan are ordered
 * by start; one at the end and one at the start of a frame are two. */
typedef struct xmc_gap_time {
	uint32_t start_us;
	uint32_t duration_us;
} xmc_gap_time;

/** What a plan gives a partition. Those of a plan are ordered by partition. */
typedef struct xmc_share {
	uint32_t partition; /**< index */
	uint32_t slot_count;
	uint32_t budget_us;    /**< in a major frame */
	uint32_t share_ppm;    /**< of the frame, in millionths, rounded down */
	uint64_t effective_ns; /**< the budget less the switches */
	/** The longest time without service, from one frame into the next. */
	uint32_t blackout_us;
	uint32_t blackout_start_us; /**< in the frame */
	/* Against temporal requirements; XMC_NO_TIME in each if the partition
	 * has none. */
	uint32_t period_us;
	uint32_t required_us;	     /**< in each period */
	uint32_t least_us;	     /**< the least that any period gets */
	uint64_t least_effective_ns; /**< the same less the switches; 0 without
					  requirements */
	/** From the start of a period to its first service: the longest. */
	uint32_t latency_us;
	/** How far activations are from the even pace of the period: the
	 * latest less the earliest. Activations are the slots with
	 * periodStart; if there are none, the first service of each period.
	 * XMC_NO_TIME also if there are not as many periodStart as periods. */
	uint32_t jitter_us;
} xmc_share;

typedef enum xmc_user {
	XMC_USER_HYPERVISOR = 0,
	XMC_USER_RESIDENT_SW = 1,
	XMC_USER_PARTITION = 2,
	XMC_USER_DEVICE = 3
} xmc_user;

/** Who uses which memory. Those of a region are ordered by start. */
typedef struct xmc_memory_use {
	uint32_t start; /**< physical address */
	uint32_t size;	/**< bytes */
	xmc_user user;
	uint32_t index; /**< of the partition or device; otherwise 0 */
	uint32_t area;	/**< index of the area; otherwise 0 */
} xmc_memory_use;

/** Memory of a region that nobody uses. */
typedef struct xmc_memory_gap {
	uint32_t start; /**< physical address */
	uint32_t size;	/**< bytes */
} xmc_memory_gap;

/** How a region is used. Region i has index i. */
typedef struct xmc_region_load {
	uint32_t used_bytes;   /**< by anyone */
	uint32_t shared_bytes; /**< of these, by more than one area */
	uint32_t largest_gap_bytes;
	uint32_t first_use;
	uint32_t use_count;
	uint32_t first_gap;
	uint32_t gap_count;
} xmc_region_load;

/**
 * @brief Works out what a system's plans and memory come to.
 *
 * Takes time in proportion to n log n for n records of the system.
 *
 * @param[out] out not NULL; the figures, freed with xmc_analysis_free(); NULL
 *             after a failure.
 * @param system not NULL; not needed any more afterwards.
 * @param switch_cost_ns what entering the kernel at the start of a slot costs
 *             the slot, in nanoseconds; 0: nothing.
 * @retval XMC_SUCCESS
 * @retval XMC_ERR_ARGUMENT out or system is NULL.
 * @retval XMC_ERR_MEMORY
 */
int xmc_analyse(xmc_analysis **out, const xmc_system *system,
		uint32_t switch_cost_ns);

/** Frees the figures. @param analysis may be NULL. */
void xmc_analysis_free(xmc_analysis *analysis);

/* Pairs as those of a system: the number of records, and the one at an index.
 * Plans and regions are those of the system. */
size_t xmc_plan_load_count(const xmc_analysis *analysis);
const xmc_plan_load *xmc_plan_load_at(const xmc_analysis *analysis,
				      size_t index);
size_t xmc_gap_time_count(const xmc_analysis *analysis);
const xmc_gap_time *xmc_gap_time_at(const xmc_analysis *analysis, size_t index);
size_t xmc_share_count(const xmc_analysis *analysis);
const xmc_share *xmc_share_at(const xmc_analysis *analysis, size_t index);
size_t xmc_region_load_count(const xmc_analysis *analysis);
const xmc_region_load *xmc_region_load_at(const xmc_analysis *analysis,
					  size_t index);
size_t xmc_memory_use_count(const xmc_analysis *analysis);
const xmc_memory_use *xmc_memory_use_at(const xmc_analysis *analysis,
					size_t index);
size_t xmc_memory_gap_count(const xmc_analysis *analysis);
const xmc_memory_gap *xmc_memory_gap_at(const xmc_analysis *analysis,
					size_t index);

/* ------------------------------------------------------------------------
 * Times and sizes as the XML language writes them
 */

/** What a time or size takes as text at the most, the NUL included. */
#define XMC_QUANTITY_BYTES 24

/**
 * @brief A time in the largest unit that needs no more than one decimal:
 * "10ms", "1.5s", "1234us". Exact.
 * @param[out] text not NULL; XMC_QUANTITY_BYTES bytes, ends with a NUL.
 * @param time_us in microseconds.
 */
void xmc_format_time(char *text, uint32_t time_us);

/**
 * @brief A size in the same way: "64KB", "1.5MB", "4097B". Exact.
 * @param[out] text not NULL; XMC_QUANTITY_BYTES bytes, ends with a NUL.
 * @param size in bytes.
 */
void xmc_format_size(char *text, uint32_t size);

/* ------------------------------------------------------------------------
 * Other forms of a system: XML, constants for programs
 */

/**
 * @brief Writes a system as XML that compiles to the same binary
 * configuration, byte for byte.
 *
 * What has its default is left out; times, sizes and frequencies have the
 * unit that reads best without a loss. Comments and the order of elements of
 * the file that a system was read from are not part of it.
 *
 * @param[out] text   not NULL; UTF-8, NUL-terminated, freed with xmc_free();
 *             NULL after a failure.
 * @param[out] length may be NULL; bytes without the NUL; 0 after a failure.
 * @param system not NULL.
 * @retval XMC_SUCCESS
 * @retval XMC_ERR_ARGUMENT text or system is NULL.
 * @retval XMC_ERR_MEMORY
 * @retval XMC_ERR_NAME a name is one that XML cannot hold.
 * @retval XMC_ERR_FINDINGS the system breaks a rule, so that its XML would be
 *         refused or compile to other bytes. Both befall only a system from a
 *         binary configuration, and xmc_check() finds them.
 * @retval XMC_ERR_LIMIT the XML would be larger than a file that is read.
 */
int xmc_decompile(char **text, size_t *length, const xmc_system *system);

/** What xmc_header() writes. */
typedef enum xmc_header_language {
	XMC_HEADER_C = 0,     /**< macros, for C and assembler */
	XMC_HEADER_PYTHON = 1 /**< a module's constants */
} xmc_header_language;

/** The longest prefix of xmc_header(), in bytes. */
#define XMC_HEADER_PREFIX_MAX 32u

/**
 * @brief Writes the constants of a system that its programs need: ids and
 * names of partitions, addresses and sizes of areas, plans, devices, ports and
 * channels with their limits, I/O ports, IPVIs.
 *
 * An identifier is made of the names that it stands for, in capitals and with
 * `_` for every other character: the area "frames" of the partition "cam-1"
 * is AREA_CAM_1_FRAMES_ADDRESS and so on. What has no name has its index, from
 * 0, instead: of a partition its id, of an area the one in its partition. If
 * two would be called the same, the later one gets its index behind it, and a
 * warning (`identifier-collision`) says so.
 *
 * @param[out] text   not NULL; UTF-8, NUL-terminated, freed with xmc_free();
 *             NULL after a failure.
 * @param[out] length may be NULL; bytes without the NUL; 0 after a failure.
 * @param diag   not NULL; warnings are added.
 * @param system not NULL.
 * @param language what to write.
 * @param prefix stands before each identifier, the guard included: letters,
 *               digits and `_`, no digit first, up to XMC_HEADER_PREFIX_MAX;
 *               NULL: none.
 * @retval XMC_SUCCESS
 * @retval XMC_ERR_ARGUMENT text, diag or system is NULL, or the prefix is not
 *         right.
 * @retval XMC_ERR_MEMORY
 * @retval XMC_ERR_NAME as xmc_decompile().
 */
int xmc_header(char **text, size_t *length, xmc_diag *diag,
	       const xmc_system *system, xmc_header_language language,
	       const char *prefix);

/**
 * @brief xmc_header() with options, of which only those about warnings matter.
 * @param options NULL: as xmc_header().
 * @return as xmc_header(); XMC_ERR_ARGUMENT also for a rule for warnings that
 *         xmc_warning_rule() refuses.
 * @retval XMC_ERR_FINDINGS a rule made a warning an error.
 */
int xmc_header_with(char **text, size_t *length, xmc_diag *diag,
		    const xmc_system *system, xmc_header_language language,
		    const char *prefix, const xmc_options *options);

/**
 * @brief Writes the language of system descriptions as an XML Schema 1.0.
 *
 * It is made of the table that the parser reads by: elements, attributes and
 * the form of values. It takes every file that xmc_parse_file() takes, and what
 * is left of one with includes when they are resolved; what depends on more
 * than one value it does not say.
 *
 * @param[out] text   not NULL; UTF-8, NUL-terminated, freed with xmc_free();
 *             NULL after a failure.
 * @param[out] length may be NULL; bytes without the NUL; 0 after a failure.
 * @retval XMC_SUCCESS
 * @retval XMC_ERR_ARGUMENT text is NULL.
 * @retval XMC_ERR_MEMORY
 */
int xmc_schema(char **text, size_t *length);

/**
 * @brief xmc_schema() with options, of which only `include` matters.
 *
 * With it, the schema takes every file that xmc_parse_file_with() then reads,
 * the included ones as well: any element may be the root, and an `xi:include`
 * may stand wherever elements do. As it may stand for any of them, this schema
 * does not say which elements must be there, nor that one is there twice;
 * into the `xi:include` itself it does not look.
 *
 * @param options NULL: as xmc_schema().
 * @param text,length,return as for xmc_schema().
 */
int xmc_schema_with(char **text, size_t *length, const xmc_options *options);

/* ------------------------------------------------------------------------
 * A report to read
 */

/** What can be drawn of a description with errors: for xmc_report_write(), and
 * for nothing else. */
typedef struct xmc_draft xmc_draft;

/**
 * @brief xmc_parse_memory_with() that, after XMC_ERR_FINDINGS, also hands out
 * what of the description can be drawn.
 * @param[out] draft not NULL; freed with xmc_draft_free(); NULL unless
 *             XMC_ERR_FINDINGS is returned, and also if there is nothing in
 *             order to draw: too many findings, or another kind of file.
 * @param out,diag,bytes,size,name,options,return as for
 *        xmc_parse_memory_with().
 */
int xmc_parse_draft(xmc_system **out, xmc_draft **draft, xmc_diag *diag,
		    const void *bytes, size_t size, const char *name,
		    const xmc_options *options);

/** Frees a draft. @param draft may be NULL. */
void xmc_draft_free(xmc_draft *draft);

/** What a report is made of. Begin with XMC_REPORT_INPUT_INIT; fields are only
 * ever appended. All is borrowed during the call. */
typedef struct xmc_report_input {
	/** sizeof(xmc_report_input), set by XMC_REPORT_INPUT_INIT. */
	size_t size;
	/** The report's title, UTF-8. Not NULL. */
	const char *title;
	/** NULL: the description had errors. */
	const xmc_system *system;
	/** Findings to list; NULL: none. */
	const xmc_diag *diag;
	/** As at xmc_analyse(). */
	uint32_t switch_cost_ns;
	/** What can be drawn of a description with errors; NULL: nothing, or
	 * there is a system. The findings must be those of xmc_parse_draft(),
	 * at the places that they had in their list then. */
	const xmc_draft *draft;
} xmc_report_input;

#define XMC_REPORT_INPUT_INIT                                                  \
	{                                                                      \
		sizeof(xmc_report_input), NULL, NULL, NULL, 0, NULL            \
	}

/**
 * @brief Writes a system as one HTML document that needs nothing else: its
 * findings, plans as timelines, memory maps, channels as a graph, tables.
 *
 * It is well-formed XML as well, has no scripts, names no other file, and is
 * the same for the same input on every machine. Of each kind of records a
 * bounded number is shown; the document says what it leaves out.
 *
 * @param[out] text   not NULL; UTF-8, NUL-terminated, freed with xmc_free();
 *             NULL after a failure.
 * @param[out] length may be NULL; bytes without the NUL; 0 after a failure.
 * @param input not NULL.
 * @retval XMC_SUCCESS
 * @retval XMC_ERR_ARGUMENT text, input or its title is NULL, or its size is
 *         not that of this version.
 * @retval XMC_ERR_MEMORY
 */
int xmc_report_write(char **text, size_t *length,
		     const xmc_report_input *input);

/* ------------------------------------------------------------------------
 * Whether images fit a system
 *
 * An image is described by what its file says; libxef reads it from there
 * (xef.h), this library knows nothing of files of images. All of it is
 * borrowed during the call. Strings are UTF-8 and not NULL.
 */

/** The id of the hypervisor's image, as containers have it; any other is a
 * partition's. */
#define XMC_HYPERVISOR_ID 0xFFFFFFFFu

/** A piece of an image that is loaded. */
typedef struct xmc_image_segment {
	uint32_t virt_addr;
	uint32_t phys_addr; /**< of the hypervisor; otherwise not looked at */
	uint32_t size;	    /**< bytes that are loaded, uncompressed */
} xmc_image_segment;

#define XMC_MEMORY_EXECUTE 0x1u
#define XMC_MEMORY_WRITE 0x2u
#define XMC_MEMORY_READ 0x4u

/** Memory that a program takes, what is not loaded (`.bss`) included. */
typedef struct xmc_image_memory {
	uint32_t start;	      /**< virtual; of the resident software physical */
	uint32_t size;	      /**< bytes */
	uint32_t permissions; /**< XMC_MEMORY_... */
} xmc_image_memory;

/** A custom file of an image. */
typedef struct xmc_image_custom {
	const char *name;    /**< for messages */
	uint32_t addr;	     /**< virtual; of the hypervisor physical */
	uint32_t room_bytes; /**< what is kept for it; 0: what it has */
	uint32_t size;	     /**< bytes that are loaded, uncompressed */
	uint32_t is_bad;     /**< 1: bad or missing, which was said: its place
				is not judged */
} xmc_image_custom;

/** An image and the place that it is given. Begin with XMC_IMAGE_INIT; fields
 * are only ever appended. */
typedef struct xmc_image {
	/** sizeof(xmc_image), set by XMC_IMAGE_INIT. */
	size_t size;
	/** XMC_HYPERVISOR_ID or the partition's. */
	uint32_t id;
	/** For messages: the file's. */
	const char *name;
	/** 1: it was found bad, which was said: that there is one is all that
	 * counts, and the members below are not looked at. */
	uint32_t is_bad;
	uint32_t entry_point; /**< virtual address */
	/** NULL if there are none, as the others. */
	const xmc_image_segment *segments;
	size_t segment_count;
	/** As the image tells it; none: it does not. That of the hypervisor
	 * begins where its segments do. */
	const xmc_image_memory *memories;
	size_t memory_count;
	/** In the order of the image. Custom file 0 of the hypervisor is the
	 * configuration. */
	const xmc_image_custom *customs;
	size_t custom_count;
	/** 1: the versions are known. */
	uint32_t has_versions;
	/** Of the hypervisor's interfaces, as the image header has them. */
	uint32_t abi_version;
	uint32_t api_version;
} xmc_image;

#define XMC_IMAGE_INIT                                                         \
	{                                                                      \
		sizeof(xmc_image), 0, NULL, 0, 0, NULL, 0, NULL, 0, NULL, 0,   \
			0, 0, 0                                                \
	}

/**
 * @brief Checks images against a system and each other: what the loader would
 * refuse, or load over another thing.
 *
 * - The hypervisor: its segments, memory and custom files lie in its area, and
 *   that has room for its tables. One that is linked for this project's kernel
 *   window (from 0xFC000000 on) must be where this project's resident software
 *   loads it, and what it then refuses or leaves out is found.
 * - Each other image is that of a partition of the system, compiled for the
 *   hypervisor's interface.
 * - Each of its segments and custom files lies in one area of that partition,
 *   by virtual address, which is mapped and may be loaded into; its memory is
 *   mapped with the rights that it asks for.
 * - It starts in a mapped place, and where the system says.
 * - Nothing is loaded over another thing.
 * - A partition that is to boot has an image; for another one the lack of it
 *   is a warning.
 *
 * The codes of the findings begin with `image-` (boards and ROMs: `rom-`). One
 * about an image has its name in place of the file, and the `part` meant;
 * notes lead to the system's places, which have the line and its text if it
 * was read from XML, and otherwise name area or region in `part`.
 *
 * Takes time in proportion to n log n for n segments, memories and areas.
 *
 * @code
 * xmc_image_segment segment = {0x40100000, 0, 4096};
 * xmc_image image = XMC_IMAGE_INIT;
 * image.id = 0;
 * image.name = "app.xef";
 * image.entry_point = 0x40100000;
 * image.segments = &segment;
 * image.segment_count = 1;
 * const xmc_image *images[] = {&image};
 * int status = xmc_check_images(diag, system, images, 1, NULL);
 * @endcode
 *
 * @param diag   not NULL; findings are added.
 * @param system not NULL.
 * @param images `count` images, each not NULL, in any order; may be NULL if
 *               count is 0. Without the hypervisor's, what depends on it is
 *               not judged.
 * @param count  any.
 * @param options of which only those about warnings matter; may be NULL.
 * @retval XMC_SUCCESS no error.
 * @retval XMC_ERR_ARGUMENT a pointer is NULL that may not be, the size of an
 *         image is not that of this version, or a rule for warnings is one
 *         that xmc_warning_rule() refuses.
 * @retval XMC_ERR_MEMORY
 * @retval XMC_ERR_FINDINGS at least one error was added.
 */
int xmc_check_images(xmc_diag *diag, const xmc_system *system,
		     const xmc_image *const *images, size_t count,
		     const xmc_options *options);

/** Of the resident software and of a container, each: 4 GiB. */
#define XMC_ROM_PART_BYTES_MAX 0x100000000

/** A ROM, which begins at address 0: the resident software, and a container of
 * images behind it. Begin with XMC_ROM_INIT; fields are only ever appended. */
typedef struct xmc_rom {
	/** sizeof(xmc_rom), set by XMC_ROM_INIT. */
	size_t size;
	const char *name;	  /**< for messages: the ROM image's */
	uint64_t resident_bytes;  /**< before the container; 0: not known */
	uint64_t container_bytes; /**< its size */
	uint64_t room_bytes;	  /**< of the ROM; 0: what its region has */
	/** The resident software's name for messages; NULL: as the ROM. */
	const char *resident_name;
	/** What the resident software takes of memory; none: not known. */
	const xmc_image_memory *resident_memories;
	size_t resident_memory_count;
} xmc_rom;

#define XMC_ROM_INIT                                                           \
	{                                                                      \
		sizeof(xmc_rom), NULL, 0, 0, 0, NULL, NULL, 0                  \
	}

/**
 * @brief Checks images against a ROM: it has room, the resident software fits
 * its area at address 0, nothing is loaded over what lies in the ROM, and the
 * hypervisor and its custom files are not loaded over the memory that the
 * resident software takes while it loads them.
 *
 * That memory is known only of what its file tells of it; a stack that it
 * places itself is not. The areas that the system gives to the resident
 * software are kept apart from the hypervisor's by the rules of every system
 * (`area-overlap`).
 *
 * @param diag,system,images,count,options as for xmc_check_images(), which is
 *        not called by this.
 * @param rom not NULL.
 * @return as xmc_check_images(); XMC_ERR_ARGUMENT also if one of its parts is
 *         larger than XMC_ROM_PART_BYTES_MAX.
 */
int xmc_check_rom(xmc_diag *diag, const xmc_system *system,
		  const xmc_image *const *images, size_t count,
		  const xmc_rom *rom, const xmc_options *options);

/* ------------------------------------------------------------------------
 * A system made by a program
 */

/** A system that is being made, call by call. */
typedef struct xmc_builder xmc_builder;

/**
 * @brief Begins a system without a file.
 *
 * The calls below add what the elements of a description would, and the same
 * rules apply. A finding has the system's name in place of a file, and in
 * place of a line the number of the call that added the record, from 1, which
 * is this one (xmc_builder_set_hypervisor() counts as two); its column is 1.
 *
 * @param[out] out not NULL; ended with xmc_builder_finish() or
 *             xmc_builder_free(); NULL after a failure.
 * @param diag not NULL; the findings of all calls are added to it. It must
 *             live, and be used for nothing else, until the builder has ended.
 * @param name of the system; not NULL.
 * @param version n<<16 | n<<8 | n, up to 0xFFFFFF.
 * @retval XMC_SUCCESS
 * @retval XMC_ERR_ARGUMENT a pointer is NULL, or the version is too large.
 * @retval XMC_ERR_MEMORY
 */
int xmc_builder_new(xmc_builder **out, xmc_diag *diag, const char *name,
		    uint32_t version);

/**
 * @brief Ends a builder: checks the system by all rules.
 * @param[out] out not NULL; the system, freed with xmc_system_free(); NULL
 *             after a failure.
 * @param builder not NULL; freed in every case.
 * @retval XMC_SUCCESS no error was found; there may be warnings.
 * @retval XMC_ERR_ARGUMENT a pointer is NULL.
 * @retval XMC_ERR_MEMORY   here or at a call before.
 * @retval XMC_ERR_FINDINGS it breaks rules: at least one error was added.
 */
int xmc_builder_finish(xmc_system **out, xmc_builder *builder);

/** Frees a builder that is not finished. @param builder may be NULL. */
void xmc_builder_free(xmc_builder *builder);

/* Each of the following adds one record. Strings are copied; where a name is
 * optional, NULL and "" are none; a device is named by its name, also before
 * it is added. They return XMC_SUCCESS (what is wrong with the record is a
 * finding), XMC_ERR_MEMORY, or XMC_ERR_ARGUMENT, after which nothing is added:
 * the builder or a name that is needed is NULL, a type or flag is none of
 * those above, or the record that it would belong to is not there. */

/** @param type one of the enumeration. @param start physical address.
 * @param size bytes. */
int xmc_builder_add_region(xmc_builder *builder, xmc_region_type type,
			   uint32_t start, uint32_t size);
/** The processors have ids 0, 1... @param frequency_khz whole MHz; 0: auto.
 * @param features XMC_CPU_FEATURE_... @param console optional. */
int xmc_builder_add_processor(xmc_builder *builder, uint32_t frequency_khz,
			      uint32_t features, const char *console);
/** To the processor added last, whose plans have ids 0, 1...
 * @param name optional. */
int xmc_builder_add_plan(xmc_builder *builder, const char *name,
			 uint32_t major_frame_us);
/** To the plan added last, in order of their start. @param partition its id.
 * @param flags XMC_SLOT_... */
int xmc_builder_add_slot(xmc_builder *builder, uint32_t id, uint32_t start_us,
			 uint32_t duration_us, uint32_t partition,
			 uint32_t flags);
/** @param name needed. */
int xmc_builder_add_uart(xmc_builder *builder, const char *name, uint32_t id,
			 uint32_t baud_rate);
/** @param name needed. @param start physical address. @param size bytes. */
int xmc_builder_add_memory_block(xmc_builder *builder, const char *name,
				 uint32_t start, uint32_t size);
/** @param name needed. */
int xmc_builder_add_null_device(xmc_builder *builder, const char *name);
/** Once. @param size bytes. @param flags XMC_AREA_...
 * @param console,hm_device optional. */
int xmc_builder_set_hypervisor(xmc_builder *builder, uint32_t size,
			       uint32_t flags, const char *console,
			       const char *hm_device);
/** To the resident software. @param name optional. @param start physical
 * address. @param size bytes. @param flags XMC_AREA_... */
int xmc_builder_add_resident_area(xmc_builder *builder, const char *name,
				  uint32_t start, uint32_t size,
				  uint32_t flags);
/** The partitions have ids 0, 1... @param name,console optional.
 * @param flags XMC_PARTITION_... @param entry_point virtual address or
 * XMC_NO_ENTRY_POINT. */
int xmc_builder_add_partition(xmc_builder *builder, const char *name,
			      uint32_t flags, const char *console,
			      uint32_t entry_point);
/** To the partition added last. @param name optional. @param start physical
 * address. @param size bytes. @param mapped_at virtual address. @param flags
 * XMC_AREA_... */
int xmc_builder_add_area(xmc_builder *builder, const char *name, uint32_t start,
			 uint32_t size, uint32_t mapped_at, uint32_t flags);
/** Of the partition added last, once: processor time in each period. */
int xmc_builder_set_requirements(xmc_builder *builder, uint32_t period_us,
				 uint32_t duration_us);

/** To the health monitor table of the partition added last.
 * @param event,action numbers that have a name. @param log not 0: logged. */
int xmc_builder_add_event(xmc_builder *builder, uint32_t event, uint32_t action,
			  int log);
/** The same for the hypervisor, after xmc_builder_set_hypervisor(). */
int xmc_builder_add_hypervisor_event(xmc_builder *builder, uint32_t event,
				     uint32_t action, int log);
/** Of the partition added last, once. @param device needed. */
int xmc_builder_set_trace(xmc_builder *builder, const char *device,
			  uint32_t bitmask);
/** The same for the hypervisor, after xmc_builder_set_hypervisor().
 * @param bitmask XMC_TRACE_... */
int xmc_builder_set_hypervisor_trace(xmc_builder *builder, const char *device,
				     uint32_t bitmask);
/** Once. */
int xmc_builder_set_watchdog(xmc_builder *builder, uint32_t initial_us,
			     uint32_t reload_us);
/** To the partition added last. @param address physical.
 * @param count registers of 32 bits. */
int xmc_builder_add_io_range(xmc_builder *builder, uint32_t address,
			     uint32_t count);
/** To the partition added last. @param address physical, of one register.
 * @param mask its bits. */
int xmc_builder_add_io_bits(xmc_builder *builder, uint32_t address,
			    uint32_t mask);
/** To the partition added last. @param lines not 0; bit n: line n. */
int xmc_builder_add_interrupts(xmc_builder *builder, uint32_t lines);
/** To the partition added last. @param name needed. @param discipline
 * XMC_PORT_FIFO for a sampling port. */
int xmc_builder_add_port(xmc_builder *builder, const char *name,
			 xmc_port_direction direction, xmc_port_type type,
			 xmc_port_discipline discipline);

/** An end of a channel. */
typedef struct xmc_builder_end {
	uint32_t partition; /**< its id */
	const char *port;   /**< the port's name; not NULL */
} xmc_builder_end;

/** Counts as a call for the channel and one for each end. The ends' ports may
 * be added later. @param refresh_us 0: none. @param source,destinations not
 * NULL. @param destination_count 1 or more. */
int xmc_builder_add_sampling_channel(xmc_builder *builder,
				     uint32_t max_message_bytes,
				     uint32_t refresh_us,
				     const xmc_builder_end *source,
				     const xmc_builder_end *destinations,
				     size_t destination_count);
/** The same for a queuing channel. @param expiration_us 0: none. */
int xmc_builder_add_queuing_channel(xmc_builder *builder,
				    uint32_t max_message_bytes,
				    uint32_t max_messages,
				    uint32_t expiration_us,
				    const xmc_builder_end *source,
				    const xmc_builder_end *destination);
/** @param id 0 to 7. @param source,targets ids of partitions.
 * @param target_count from 1 to XMC_ATTRIBUTE_BYTES_MAX / 11. */
int xmc_builder_add_ipvi(xmc_builder *builder, uint32_t id, uint32_t source,
			 const uint32_t *targets, size_t target_count);

#ifdef __cplusplus
}
#endif

#endif
