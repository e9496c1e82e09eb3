# SPDX-License-Identifier: BSD-2-Clause
# From sources to a bootable system, by the host's xmtool:
#
#   xm_add_partition(<name> START <address> SOURCES <file>...)
#       makes <name>.elf, linked with libxm to start at a virtual address
#   xm_add_system(<name> XML <file> PARTITIONS <id>=<partition>...)
#       makes <name>.rom in the current binary folder
#   xm_add_xef(<name> ELF <target> OUTPUT <file>)
#       makes a compressed image of a program: target image_<name>
include_guard(GLOBAL)

find_program(XM_XMTOOL xmtool PATHS ${XM_HOST_TOOLS} NO_DEFAULT_PATH REQUIRED)

function(xm_add_xef name)
	cmake_parse_arguments(PARSE_ARGV 1 arg "" "ELF;OUTPUT" "")
	add_custom_command(OUTPUT ${arg_OUTPUT}
		COMMAND ${XM_XMTOOL} build -c -o ${arg_OUTPUT}
			$<TARGET_FILE:${arg_ELF}>
		DEPENDS ${arg_ELF} ${XM_XMTOOL}
		VERBATIM)
	add_custom_target(image_${name} ALL DEPENDS ${arg_OUTPUT})
	set_target_properties(image_${name} PROPERTIES XM_FILE ${arg_OUTPUT})
endfunction()

function(xm_add_partition name)
	cmake_parse_arguments(PARSE_ARGV 1 arg "" "START" "SOURCES")
	add_executable(${name}.elf ${arg_SOURCES})
	target_link_libraries(${name}.elf PRIVATE xm::libxm xm_warnings)
	target_link_options(${name}.elf PRIVATE
		-Wl,--defsym=XM_PARTITION_START=${arg_START})
	set_target_properties(${name}.elf PROPERTIES
		RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
	xm_add_xef(${name} ELF ${name}.elf
		OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${name}.xef)
endfunction()

function(xm_add_system name)
	cmake_parse_arguments(PARSE_ARGV 1 arg "" "XML" "PARTITIONS")
	set(config ${CMAKE_CURRENT_BINARY_DIR}/${name}.xmc.xef)
	set(rom ${CMAKE_CURRENT_BINARY_DIR}/${name}.rom)
	set(options)
	set(files)
	foreach(pair IN LISTS arg_PARTITIONS)
		string(REPLACE "=" ";" pair ${pair})
		list(GET pair 0 id)
		list(GET pair 1 partition)
		get_target_property(file image_${partition} XM_FILE)
		list(APPEND options -p ${id}=${file})
		list(APPEND files ${file})
	endforeach()
	get_target_property(core image_xm_core XM_FILE)
	cmake_path(ABSOLUTE_PATH arg_XML)
	add_custom_command(OUTPUT ${config}
		COMMAND ${XM_XMTOOL} build -o ${config} ${arg_XML}
		DEPENDS ${arg_XML} ${XM_XMTOOL}
		VERBATIM)
	add_custom_command(OUTPUT ${rom}
		COMMAND ${XM_XMTOOL} pack -H ${core} -C ${config} ${options}
			--resident $<TARGET_FILE:xm_resident.elf> --rom ${rom}
		DEPENDS ${core} ${config} ${files} xm_resident.elf ${XM_XMTOOL}
		VERBATIM)
	add_custom_target(rom_${name} ALL DEPENDS ${rom})
endfunction()
