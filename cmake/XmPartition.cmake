# SPDX-License-Identifier: BSD-2-Clause
# From sources to a bootable system:
#
#   xm_add_partition(<name> START <address> SOURCES <file>...
#                    [SIZE <bytes>] [STACK <bytes>] [HEADERS <header>...])
#       makes <name>.elf, linked with libxm to start at a virtual address, and
#       its compressed image <name>.xef. With SIZE the linker refuses what does
#       not fit the memory area. STACK is 8192 if not given. HEADERS are what
#       xm_add_header() made: the sources can include <header>.h.
#   xm_add_header(<name> XML <file> [PREFIX <word>])
#       makes <name>.h with the constants of a system, in a folder of its own
#       (property XM_FOLDER of the target header_<name>)
#   xm_add_system(<name> XML <file> PARTITIONS <id>=<partition>...)
#       makes <name>.rom in the current binary folder
#   xm_add_xef(<name> ELF <target> OUTPUT <file>)
#       makes a compressed image of a program: target image_<name>
#
# Numbers are decimal or 0x and hexadecimal. The same file serves in this tree
# and installed, beside libxm.a: a project of its own configures with the
# toolchain file sparc-leon3.cmake, says project(... C ASM), and includes this.
include_guard(GLOBAL)

set(xm_sdk ${CMAKE_CURRENT_LIST_DIR}/..)
if(EXISTS ${xm_sdk}/libxm.a)
	add_library(xm::libxm STATIC IMPORTED)
	set_target_properties(xm::libxm PROPERTIES
		IMPORTED_LOCATION ${xm_sdk}/libxm.a
		INTERFACE_INCLUDE_DIRECTORIES ${xm_sdk}/include
		INTERFACE_LINK_OPTIONS -Wl,-T,${xm_sdk}/partition.ld)
	set(xm_core_xef ${xm_sdk}/xm_core.xef)
	set(xm_resident_elf ${xm_sdk}/xm_resident.elf)
	set(xm_system_depends ${xm_core_xef} ${xm_resident_elf})
	find_program(XM_XMTOOL xmtool PATHS ${xm_sdk}/../../../bin
		NO_DEFAULT_PATH REQUIRED)
else()
	set(xm_core_xef ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/xm_core.xef)
	set(xm_resident_elf ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/xm_resident.elf)
	set(xm_system_depends ${xm_core_xef} xm_resident.elf)
	find_program(XM_XMTOOL xmtool PATHS ${XM_HOST_TOOLS}
		NO_DEFAULT_PATH REQUIRED)
endif()

# Ends with a message when a function was not called as its comment says. Uses
# the caller's arg_... variables.
macro(xm_check_arguments function name)
	if(arg_UNPARSED_ARGUMENTS)
		message(FATAL_ERROR "${function}(${name}): unknown argument "
			"\"${arg_UNPARSED_ARGUMENTS}\"")
	endif()
	foreach(required ${ARGN})
		if(NOT DEFINED arg_${required})
			message(FATAL_ERROR
				"${function}(${name}): ${required} is missing")
		endif()
	endforeach()
endmacro()

macro(xm_check_number function name value)
	if(NOT "${value}" MATCHES "^(0[xX][0-9a-fA-F]+|[0-9]+)$")
		message(FATAL_ERROR "${function}(${name}): \"${value}\" is no "
			"number; 65536 or 0x10000 would be")
	endif()
endmacro()

function(xm_add_xef name)
	cmake_parse_arguments(PARSE_ARGV 1 arg "" "ELF;OUTPUT" "")
	xm_check_arguments(xm_add_xef ${name} ELF OUTPUT)
	add_custom_command(OUTPUT ${arg_OUTPUT}
		COMMAND ${XM_XMTOOL} build -c --memory-map
			-o ${arg_OUTPUT} $<TARGET_FILE:${arg_ELF}>
		DEPENDS ${arg_ELF} ${XM_XMTOOL}
		VERBATIM)
	add_custom_target(image_${name} ALL DEPENDS ${arg_OUTPUT})
	set_target_properties(image_${name} PROPERTIES XM_FILE ${arg_OUTPUT})
endfunction()

function(xm_add_header name)
	cmake_parse_arguments(PARSE_ARGV 1 arg "" "XML;PREFIX" "")
	xm_check_arguments(xm_add_header ${name} XML)
	set(folder ${CMAKE_CURRENT_BINARY_DIR}/headers-${name})
	file(MAKE_DIRECTORY ${folder})
	set(options)
	if(DEFINED arg_PREFIX)
		set(options --prefix ${arg_PREFIX})
	endif()
	cmake_path(ABSOLUTE_PATH arg_XML)
	add_custom_command(OUTPUT ${folder}/${name}.h
		COMMAND ${XM_XMTOOL} header ${options} -o ${folder}/${name}.h
			${arg_XML}
		DEPENDS ${arg_XML} ${XM_XMTOOL}
		VERBATIM)
	add_custom_target(header_${name} DEPENDS ${folder}/${name}.h)
	set_target_properties(header_${name} PROPERTIES XM_FOLDER ${folder})
endfunction()

function(xm_add_partition name)
	cmake_parse_arguments(PARSE_ARGV 1 arg "" "START;SIZE;STACK"
		"SOURCES;HEADERS")
	xm_check_arguments(xm_add_partition ${name} START SOURCES)
	xm_check_number(xm_add_partition ${name} ${arg_START})
	add_executable(${name}.elf ${arg_SOURCES})
	target_link_libraries(${name}.elf PRIVATE xm::libxm)
	target_link_options(${name}.elf PRIVATE
		-Wl,--defsym=XM_PARTITION_START=${arg_START})
	if(DEFINED arg_SIZE)
		xm_check_number(xm_add_partition ${name} ${arg_SIZE})
		target_link_options(${name}.elf PRIVATE
			-Wl,--defsym=XM_PARTITION_BYTES=${arg_SIZE})
	endif()
	if(DEFINED arg_STACK)
		xm_check_number(xm_add_partition ${name} ${arg_STACK})
		target_link_options(${name}.elf PRIVATE
			-Wl,--defsym=XM_STACK_BYTES=${arg_STACK})
	endif()
	foreach(header IN LISTS arg_HEADERS)
		if(NOT TARGET header_${header})
			message(FATAL_ERROR "xm_add_partition(${name}): there "
				"is no header \"${header}\"; xm_add_header() "
				"makes one")
		endif()
		get_target_property(folder header_${header} XM_FOLDER)
		target_include_directories(${name}.elf PRIVATE ${folder})
		add_dependencies(${name}.elf header_${header})
	endforeach()
	set_target_properties(${name}.elf PROPERTIES
		RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
	xm_add_xef(${name} ELF ${name}.elf
		OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${name}.xef)
endfunction()

function(xm_add_system name)
	cmake_parse_arguments(PARSE_ARGV 1 arg "" "XML" "PARTITIONS")
	xm_check_arguments(xm_add_system ${name} XML PARTITIONS)
	set(config ${CMAKE_CURRENT_BINARY_DIR}/${name}.xmc.xef)
	set(rom ${CMAKE_CURRENT_BINARY_DIR}/${name}.rom)
	set(options)
	set(files)
	foreach(pair IN LISTS arg_PARTITIONS)
		if(NOT pair MATCHES "^([0-9]+)=(.+)$")
			message(FATAL_ERROR "xm_add_system(${name}): \"${pair}\" "
				"is not <id>=<partition>")
		endif()
		set(id ${CMAKE_MATCH_1})
		set(partition ${CMAKE_MATCH_2})
		if(NOT TARGET image_${partition})
			message(FATAL_ERROR "xm_add_system(${name}): there is "
				"no partition \"${partition}\"; "
				"xm_add_partition() makes one")
		endif()
		get_target_property(file image_${partition} XM_FILE)
		list(APPEND options -p ${id}=${file})
		list(APPEND files ${file})
	endforeach()
	cmake_path(ABSOLUTE_PATH arg_XML)
	add_custom_command(OUTPUT ${config}
		COMMAND ${XM_XMTOOL} build -o ${config} ${arg_XML}
		DEPENDS ${arg_XML} ${XM_XMTOOL}
		VERBATIM)
	add_custom_command(OUTPUT ${rom}
		COMMAND ${XM_XMTOOL} pack -H ${xm_core_xef} -C ${config}
			${options} --resident ${xm_resident_elf} --rom ${rom}
		DEPENDS ${xm_system_depends} ${config} ${files} ${XM_XMTOOL}
		VERBATIM)
	add_custom_target(rom_${name} ALL DEPENDS ${rom})
endfunction()
