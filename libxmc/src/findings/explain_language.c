/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Explanations of codes: what is not of the language.
 */
#include "findings/explain.h"

/* clang-format off */
static const xmc_explanation items[] = {
	{"namespace", XMC_SEVERITY_ERROR,
	"not the namespace of the language",
	"The first element declares the namespace that all elements have.\n"
	"It tells configurations from all other XML.\n",
	"<SystemDescription version=\"1.0.0\" name=\"demo\">\n",
	"<SystemDescription xmlns=\"http://www.xtratum.org/xm-3.x\"\n"
	"                   version=\"1.0.0\" name=\"demo\">\n"},
	{"unknown-element", XMC_SEVERITY_ERROR,
	"an element that cannot stand there",
	"The name is misspelt, stands in the wrong parent, has another\n"
	"namespace, or is not of the language. Help names the near\n"
	"spelling, the parent it belongs to, or what can stand there. What\n"
	"is inside the element is not looked at.\n",
	"<Devices>\n"
	"  <Urat name=\"uart0\" id=\"0\" baudRate=\"115200\"/>\n"
	"</Devices>\n",
	"<Devices>\n"
	"  <Uart name=\"uart0\" id=\"0\" baudRate=\"115200\"/>\n"
	"</Devices>\n"},
	{"element-twice", XMC_SEVERITY_ERROR,
	"an element that can stand once only",
	"Of two such elements neither can be preferred. Merge them into\n"
	"one.\n",
	"<Devices/>\n"
	"<Devices/>\n",
	"<Devices/>\n"},
	{"element-missing", XMC_SEVERITY_ERROR,
	"a required element is missing",
	"The parent has no meaning without it. The place is that of the\n"
	"parent.\n",
	"<PhysicalMemoryAreas>\n"
	"</PhysicalMemoryAreas>\n",
	"<PhysicalMemoryAreas>\n"
	"  <Area start=\"0x40080000\" size=\"64KB\"/>\n"
	"</PhysicalMemoryAreas>\n"},
	{"unexpected-text", XMC_SEVERITY_ERROR,
	"text between elements",
	"All values stand in attributes; text would be lost. A remark is\n"
	"written as a comment.\n",
	"<Devices>serial lines</Devices>\n",
	"<Devices><!-- serial lines --></Devices>\n"},
	{"unknown-attribute", XMC_SEVERITY_ERROR,
	"an attribute that the element does not have",
	"The name is misspelt, or belongs to another element. Attributes of\n"
	"other namespaces are refused as well, but for those of xsi: and\n"
	"xml:, which only speak to editors.\n",
	"<Area start=\"0x40080000\" sise=\"64KB\"/>\n",
	"<Area start=\"0x40080000\" size=\"64KB\"/>\n"},
	{"attribute-missing", XMC_SEVERITY_ERROR,
	"a required attribute is missing",
	"There is no default that would be right for every system.\n",
	"<Area start=\"0x40080000\"/>\n",
	"<Area start=\"0x40080000\" size=\"64KB\"/>\n"},
	{"value-syntax", XMC_SEVERITY_ERROR,
	"a value that is not of its form",
	"Each attribute has one form: hex numbers begin with 0x, sizes end\n"
	"with B, KB or MB, times with us, ms or s, frequencies with Hz, KHz\n"
	"or MHz. Units are never guessed.\n",
	"<Plan id=\"0\" majorFrame=\"20\">\n",
	"<Plan id=\"0\" majorFrame=\"20ms\">\n"},
	{"value-fraction", XMC_SEVERITY_ERROR,
	"a value that is not whole",
	"A size is a whole number of bytes, a time a whole number of\n"
	"microseconds. \"0.5MB\" and \"1.5ms\" are whole, \"0.4us\" is not; it "
	"is\n"
	"refused, never rounded.\n",
	"<Slot id=\"0\" start=\"0us\" duration=\"0.4us\" partitionId=\"0\"/>\n",
	"<Slot id=\"0\" start=\"0us\" duration=\"400us\" partitionId=\"0\"/>\n"},
	{"value-range", XMC_SEVERITY_ERROR,
	"a value that is too large",
	"Numbers, addresses, sizes and times (in microseconds) have 32 bits\n"
	"in the binary configuration; the parts of a version have 8.\n",
	"<Area start=\"0x140080000\" size=\"64KB\"/>\n",
	"<Area start=\"0x40080000\" size=\"64KB\"/>\n"},
	{"unknown-word", XMC_SEVERITY_ERROR,
	"a word that the attribute does not know",
	"The attribute takes words from a fixed set. Case matters.\n",
	"<Area start=\"0x40080000\" size=\"64KB\" flags=\"readonly\"/>\n",
	"<Area start=\"0x40080000\" size=\"64KB\" flags=\"read-only\"/>\n"},
	{"word-twice", XMC_SEVERITY_ERROR,
	"a word twice in one list",
	"A flag is set or not; twice is a slip that may hide another word\n"
	"that was meant.\n",
	"<Partition id=\"0\" flags=\"boot boot\"/>\n",
	"<Partition id=\"0\" flags=\"boot system\"/>\n"},
	{"none-and-more", XMC_SEVERITY_ERROR,
	"\"none\" together with other words",
	"\"none\" is the empty list. Remove it, or the other words.\n",
	"<Partition id=\"0\" flags=\"none boot\"/>\n",
	"<Partition id=\"0\" flags=\"boot\"/>\n"},
	{"frequency", XMC_SEVERITY_ERROR,
	"a frequency that gives no microseconds",
	"The kernel divides the clock down to one microsecond: the\n"
	"frequency is a whole number of MHz from 1MHz to 1000MHz, or auto,\n"
	"which is the board's own.\n",
	"<Processor id=\"0\" frequency=\"33.5MHz\">\n",
	"<Processor id=\"0\" frequency=\"33MHz\">\n"},
	{"name-empty", XMC_SEVERITY_ERROR,
	"an empty name",
	"What has a name is found by it. Where the name is optional leave\n"
	"the attribute out.\n",
	"<Partition id=\"0\" name=\"\"/>\n",
	"<Partition id=\"0\" name=\"P0\"/>\n"},
	{"name-too-long", XMC_SEVERITY_ERROR,
	"a name longer than the kernel keeps",
	"The kernel keeps 15 bytes of a name. Two long names that differ\n"
	"behind that would be one.\n",
	"<Partition id=\"0\" name=\"attitude-control\"/>\n",
	"<Partition id=\"0\" name=\"attitude\"/>\n"},
	{"name-blank", XMC_SEVERITY_ERROR,
	"a name that begins or ends with a blank",
	"The blank cannot be seen in messages and logs, and the name would\n"
	"not be found without it.\n",
	"<Partition id=\"0\" name=\"P0 \"/>\n",
	"<Partition id=\"0\" name=\"P0\"/>\n"},
	{"name-control", XMC_SEVERITY_ERROR,
	"a name with a control character",
	"Names stand in logs and on the console, where control characters\n"
	"do things.\n",
	"<Uart name=\"uart&#9;0\" id=\"0\" baudRate=\"9600\"/>\n",
	"<Uart name=\"uart0\" id=\"0\" baudRate=\"9600\"/>\n"},
	{"name-hidden", XMC_SEVERITY_ERROR,
	"a name with a character that is not shown",
	"Characters without a width, and those that turn the direction of\n"
	"writing, would let two different names look alike, or one look like\n"
	"another. The message says which character it is.\n",
	"<Uart name=\"uart&#x202E;0\" id=\"0\" baudRate=\"9600\"/>\n",
	"<Uart name=\"uart0\" id=\"0\" baudRate=\"9600\"/>\n"},
};
/* clang-format on */

const struct xmc_explain_section xmc_explain_language = {
	items, sizeof(items) / sizeof(items[0])};
