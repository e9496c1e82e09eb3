/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Explanations of codes: the file: how it is read, and includes.
 */
#include "findings/explain.h"

/* clang-format off */
static const xmc_explanation items[] = {
	{"io", XMC_SEVERITY_ERROR,
	"the file cannot be read",
	"The operating system refuses to open or read the file; the message\n"
	"has its reason.\n",
	"",
	""},
	{"limit", XMC_SEVERITY_ERROR,
	"larger than what is read",
	"A file has 64 MiB, 5000000 elements, 64 elements inside each\n"
	"other, 64 attributes in one element, 64 KiB in one attribute, 64\n"
	"namespace declarations, and 10 MB without a tag at the most. No\n"
	"system comes near; the limits bound time and memory for what is no\n"
	"configuration.\n",
	"",
	""},
	{"too-many-findings", XMC_SEVERITY_ERROR,
	"there may be more than are shown",
	"Of a run 1000 errors and 1000 warnings are kept. After that many\n"
	"errors no more are looked for: correct some and run again.\n",
	"",
	""},
	{"xml-syntax", XMC_SEVERITY_ERROR,
	"not well-formed XML",
	"The file breaks the syntax of XML itself: a tag that is not closed\n"
	"or closed in the wrong order, a missing quote, an attribute twice.\n"
	"What follows the first such mistake is not looked at, since\n"
	"nothing there can be trusted.\n",
	"<Devices>\n"
	"  <Uart name=\"uart0\" id=\"0\" baudRate=\"115200\">\n"
	"</Devices>\n",
	"<Devices>\n"
	"  <Uart name=\"uart0\" id=\"0\" baudRate=\"115200\"/>\n"
	"</Devices>\n"},
	{"xml-encoding", XMC_SEVERITY_ERROR,
	"another encoding than UTF-8",
	"Files are UTF-8 or its subset US-ASCII, so that every name has one\n"
	"spelling. Convert the file, for example with iconv, and let its\n"
	"XML declaration say UTF-8 or nothing.\n",
	"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n",
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"},
	{"xml-nul", XMC_SEVERITY_ERROR,
	"a NUL byte",
	"XML has no character of number 0. The file is damaged, or of\n"
	"another kind or encoding.\n",
	"",
	""},
	{"xml-doctype", XMC_SEVERITY_ERROR,
	"a DOCTYPE or other declaration",
	"Document type definitions are never read: they could load other\n"
	"files and expand entities without bound. Remove the declaration;\n"
	"for validation in an editor use the schema and xsi:schemaLocation.\n",
	"<!DOCTYPE SystemDescription SYSTEM \"xm.dtd\">\n",
	""},
	{"xml-entity", XMC_SEVERITY_ERROR,
	"an entity, or a lone \"&\"",
	"Only &lt; &gt; &amp; &quot; &apos; and numbers such as &#65; are\n"
	"read; no entity is expanded. For the character \"&\" itself write\n"
	"&amp;.\n",
	"<Partition id=\"0\" name=\"R&D\"/>\n",
	"<Partition id=\"0\" name=\"R&amp;D\"/>\n"},
	{"include-off", XMC_SEVERITY_ERROR,
	"an include that is not followed",
	"The file has an xi:include element. Other files are read only if\n"
	"that is asked for: with xmtool by --include, in libxmc by the\n"
	"option include. Without, one file is the whole description.\n",
	"<xi:include href=\"partitions.xml\"/>\n",
	""},
	{"include-path", XMC_SEVERITY_ERROR,
	"an include of no file below the folder",
	"href is the path of a file relative to the file that it stands in,\n"
	"with \"/\" between folders. The file lies in the folder of the main\n"
	"file or below it: no absolute path, no \"..\", that leaves it, no\n"
	"scheme or drive, no \"#\", \"?\" or \"%\". So a description depends "
	"on\n"
	"its own folder only.\n",
	"<xi:include href=\"/etc/partitions.xml\"/>\n",
	"<xi:include href=\"partitions.xml\"/>\n"},
	{"include-attribute", XMC_SEVERITY_ERROR,
	"an include of another kind",
	"Whole XML files are included: href, and perhaps parse=\"xml\". Text,\n"
	"parts of files (xpointer) and other encodings are not.\n",
	"<xi:include href=\"p0.xml\" xpointer=\"p0\"/>\n",
	"<xi:include href=\"p0.xml\"/>\n"},
	{"include-fallback", XMC_SEVERITY_ERROR,
	"an include with a fallback",
	"With xi:fallback a missing file would silently give another\n"
	"system. A missing file is an error; remove the fallback.\n",
	"<xi:include href=\"p0.xml\"><xi:fallback/></xi:include>\n",
	"<xi:include href=\"p0.xml\"/>\n"},
	{"include-content", XMC_SEVERITY_ERROR,
	"an element inside an include",
	"The include is replaced by the first element of the file. What\n"
	"stands between its tags would be lost; write it into the file.\n",
	"<xi:include href=\"p0.xml\">\n"
	"  <Trace device=\"log\"/>\n"
	"</xi:include>\n",
	"<xi:include href=\"p0.xml\"/>\n"},
	{"include-io", XMC_SEVERITY_ERROR,
	"an included file cannot be read",
	"The file does not exist, may not be read, is no regular file, or\n"
	"is a symbolic link that leads out of the main file's folder.\n",
	"",
	""},
	{"include-cycle", XMC_SEVERITY_ERROR,
	"a file that includes itself",
	"The file is being read already: it includes itself, directly or by\n"
	"way of another one. Remove one of the includes.\n",
	"",
	""},
	{"include-limit", XMC_SEVERITY_ERROR,
	"too many or too large includes",
	"At most 1000 includes, 16 files inside each other, and 64 MiB for\n"
	"all files of a description together, each counted as often as it\n"
	"is included.\n",
	"",
	""},
};
/* clang-format on */

const struct xmc_explain_section xmc_explain_file = {
	items, sizeof(items) / sizeof(items[0])};
