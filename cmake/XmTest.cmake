# SPDX-License-Identifier: BSD-2-Clause
# Unit tests with Check.
#
#   xm_add_unit_test(<name> SOURCES <file>... [LINK <target>...])
#
# makes one program of the sources, which define `Suite *xm_test_suite(void)`,
# and tests/unit/main.c, and adds it as test unit.<name>. XM_TEST_VECTORS is
# the folder of the reference files, known to every test as a string.
include_guard(GLOBAL)
find_package(PkgConfig REQUIRED)
pkg_check_modules(CHECK REQUIRED IMPORTED_TARGET GLOBAL check)

cmake_path(SET xm_tests_dir NORMALIZE ${CMAKE_CURRENT_LIST_DIR}/../tests)
set(XM_TEST_VECTORS ${xm_tests_dir}/vectors CACHE PATH
	"folder of the reference files")

function(xm_add_unit_test name)
	cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
	if(NOT arg_SOURCES OR arg_UNPARSED_ARGUMENTS)
		message(FATAL_ERROR "xm_add_unit_test(${name}): bad arguments")
	endif()
	set(target unit.${name})
	add_executable(${target} ${arg_SOURCES} ${xm_tests_dir}/unit/main.c)
	target_include_directories(${target} PRIVATE ${xm_tests_dir}/unit)
	target_link_libraries(${target} PRIVATE
		${arg_LINK} PkgConfig::CHECK xm_warnings)
	target_compile_definitions(${target} PRIVATE
		XM_TEST_VECTORS="${XM_TEST_VECTORS}")
	set_target_properties(${target} PROPERTIES
		RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
	add_test(NAME unit.${name} COMMAND ${target})
endfunction()
