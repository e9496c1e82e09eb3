# SPDX-License-Identifier: BSD-2-Clause
"""Small ELF32 big-endian SPARC files, right ones and wrong ones.

    make(kind="partition", at=0x40100000, size=64, customs=[(addr, room)],
         fault=None)

gives the bytes of an executable with one loadable segment of `size` bytes and
the image header at its start. `fault` names the one thing that is wrong.
"""
import struct

EHDR_BYTES, PHDR_BYTES, SHDR_BYTES, HEADER_BYTES = 52, 32, 40, 44
MAGICS = {"hypervisor": 0x24584D68, "partition": 0x24584D69}
SECTIONS = {"hypervisor": b".xmHdr", "partition": b".xmImageHdr"}
PT_LOAD, SHT_PROGBITS, SHT_SYMTAB, SHT_STRTAB = 1, 1, 2, 3
SYM_BYTES, GLOBAL_FUNC = 16, 0x12

FAULTS = ("class", "byte-order", "machine", "type", "no-segment",
          "no-header", "two-headers", "start-signature", "end-signature",
          "custom-count", "truncated")


def image_header(kind, customs, fault, abi=0x00030100, api=0x00030102):
    magic = MAGICS[kind]
    count = 4 if fault == "custom-count" else len(customs)
    entries = (list(customs) + [(0, 0)] * 3)[:3]
    header = struct.pack(">4I", magic ^ (fault == "start-signature"),
                         abi, api, count)
    for addr, room in entries:
        header += struct.pack(">2I", addr, room)
    return header + struct.pack(">I", magic ^ (fault == "end-signature"))


def symbol_table(symbols):
    """The bytes of a symbol table and of its names, both padded to 4."""
    if not symbols:
        return b"", b""
    table, strings = bytes(SYM_BYTES), b"\0"
    for name, addr, size in symbols:
        table += struct.pack(">3IBBH", len(strings), addr, size,
                             GLOBAL_FUNC if size else 0, 0, 1)
        strings += name.encode() + b"\0"
    return table, strings + bytes(-len(strings) % 4)


def make(kind="partition", at=0x40100000, size=64, customs=(), entry=None,
         phys=None, second=None, fault=None, symbols=(), bss=0, rights=7,
         second_rights=6, versions=(0x00030100, 0x00030102), ram=None,
         second_phys=None):
    """The bytes of an ELF file; kind is "hypervisor", "partition" or
    "resident", which has no image header. `second` is the address of a second
    segment, of the first 32 bytes of the first one. Each of `symbols` is
    (name, address, size) in the section of the image header. `bss` bytes follow
    the first segment in memory; the rights of both segments are 1 execute, 2
    write, 4 read; `versions` are those of the ABI and API. `ram` is the address
    of a segment of 32 bytes that the file has nothing of."""
    phys = at if phys is None else phys
    entry = at + HEADER_BYTES if entry is None else entry
    data = bytearray((i * 7 // 3) & 0xFF for i in range(size))
    if kind != "resident":
        header = image_header(kind, customs, fault, *versions)
        data[:HEADER_BYTES] = header
        size = len(data)
    segments = 1 + (second is not None) + (ram is not None)
    data_offset = EHDR_BYTES + PHDR_BYTES * segments

    names = b"\0.shstrtab\0"
    sections = [bytes(SHDR_BYTES)]
    headers = 0 if kind == "resident" or fault == "no-header" else 1
    if fault == "two-headers":
        headers = 2
    for i in range(headers):
        name = SECTIONS[kind]
        sections.append(struct.pack(
            ">10I", len(names), SHT_PROGBITS, 2, at, data_offset,
            HEADER_BYTES, 0, 0, 4, 0))
        names += name + b"\0"
    table, strings = symbol_table(symbols)
    names_offset = data_offset + size + len(table) + len(strings)
    sections.append(struct.pack(">10I", 1, SHT_STRTAB, 0, 0, names_offset,
                                len(names), 0, 0, 1, 0))
    names_index = len(sections) - 1
    if symbols:
        # Without names of their own: the linker's table is told by its type.
        sections.append(struct.pack(
            ">10I", 0, SHT_SYMTAB, 0, 0, data_offset + size, len(table),
            len(sections) + 1, 1, 4, SYM_BYTES))
        sections.append(struct.pack(
            ">10I", 0, SHT_STRTAB, 0, 0, data_offset + size + len(table),
            len(strings), 0, 0, 1, 0))
    table_offset = (names_offset + len(names) + 3) & ~3

    ident = bytes([0x7F, 0x45, 0x4C, 0x46,
                   2 if fault == "class" else 1,
                   1 if fault == "byte-order" else 2, 1]) + bytes(9)
    ehdr = ident + struct.pack(
        ">HHIIIIIHHHHHH", 3 if fault == "type" else 2,
        8 if fault == "machine" else 2, 1, entry, EHDR_BYTES,
        table_offset, 0, EHDR_BYTES, PHDR_BYTES,
        0 if fault == "no-segment" else segments,
        SHDR_BYTES, len(sections), names_index)
    phdr = struct.pack(">8I", PT_LOAD, data_offset, at, phys, size,
                       size + bss, rights, 8)
    if second is not None:
        phdr += struct.pack(">8I", PT_LOAD, data_offset, second,
                            second if second_phys is None else second_phys,
                            32, 32, second_rights, 8)
    if ram is not None:
        phdr += struct.pack(">8I", PT_LOAD, data_offset, ram, ram, 0, 32, 6, 8)
    elf = ehdr + phdr + bytes(data) + table + strings + names
    elf += bytes(table_offset - len(elf)) + b"".join(sections)
    return elf[:70] if fault == "truncated" else elf
