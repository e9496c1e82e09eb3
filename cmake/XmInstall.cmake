# SPDX-License-Identifier: BSD-2-Clause
# The two host libraries are made and installed in one way.
#
# xm_add_library(NAME SOURCES file... LINK target...)
#     Targets NAME (shared, alias xm::NAME) and NAME_static from the sources,
#     with core/ inside. Expects include/NAME.h with the literals
#     NAME_VERSION_STRING and NAME_VERSION_MAJOR, and libNAME.map. The static
#     one also shows a test what the shared one hides.
#
# xm_install_library(NAME REQUIRES module...)
#     Installs both, the header, libNAME.pc (from libNAME.pc.in) and makes
#     them xmkit::NAME and xmkit::NAME_static of the CMake package xmkit.
#     REQUIRES names the pkg-config modules that LINK was made of.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

function(xm_read_version name version major)
	set(header ${CMAKE_CURRENT_SOURCE_DIR}/include/${name}.h)
	string(TOUPPER ${name} prefix)
	set_property(DIRECTORY APPEND PROPERTY
		CMAKE_CONFIGURE_DEPENDS ${header})
	file(STRINGS ${header} line REGEX "define ${prefix}_VERSION_STRING ")
	if(NOT line MATCHES "\"(([0-9]+)\\.[0-9]+\\.[0-9]+)\"")
		message(FATAL_ERROR "${header}: no ${prefix}_VERSION_STRING")
	endif()
	set(${version} ${CMAKE_MATCH_1} PARENT_SCOPE)
	set(${major} ${CMAKE_MATCH_2} PARENT_SCOPE)
endfunction()

function(xm_add_library name)
	cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
	set(map ${CMAKE_CURRENT_SOURCE_DIR}/lib${name}.map)
	xm_read_version(${name} version major)

	add_library(${name}_objects OBJECT ${arg_SOURCES})
	target_include_directories(${name}_objects PRIVATE include src)
	target_link_libraries(${name}_objects
		PRIVATE xm::core xm_warnings ${arg_LINK})
	# The map alone says what is exported: it cannot bring back what the
	# compiler has hidden.
	set_target_properties(${name}_objects PROPERTIES
		POSITION_INDEPENDENT_CODE ON)

	add_library(${name} SHARED
		$<TARGET_OBJECTS:${name}_objects> $<TARGET_OBJECTS:xmcore>)
	target_link_options(${name} PRIVATE
		LINKER:--version-script=${map} LINKER:--no-undefined-version)
	set_target_properties(${name} PROPERTIES
		VERSION ${version} SOVERSION ${major} LINK_DEPENDS ${map})
	add_library(xm::${name} ALIAS ${name})

	add_library(${name}_static STATIC
		$<TARGET_OBJECTS:${name}_objects> $<TARGET_OBJECTS:xmcore>)
	set_target_properties(${name}_static PROPERTIES OUTPUT_NAME ${name})

	foreach(target ${name} ${name}_static)
		target_link_libraries(${target} PRIVATE ${arg_LINK})
		target_include_directories(${target} INTERFACE
			$<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>
			$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
		set_target_properties(${target} PROPERTIES LINKER_LANGUAGE C)
	endforeach()
endfunction()

# Once, when all libraries are known: the package that finds them.
function(xm_install_package)
	get_property(modules GLOBAL PROPERTY XM_PACKAGE_REQUIRES)
	list(REMOVE_DUPLICATES modules)
	set(XM_PACKAGE_REQUIRES ${modules})
	set(folder ${CMAKE_BINARY_DIR}/xmkit)
	set(destination ${CMAKE_INSTALL_LIBDIR}/cmake/xmkit)
	configure_package_config_file(
		${CMAKE_CURRENT_FUNCTION_LIST_DIR}/xmkit-config.cmake.in
		${folder}/xmkit-config.cmake
		INSTALL_DESTINATION ${destination})
	write_basic_package_version_file(${folder}/xmkit-config-version.cmake
		VERSION ${PROJECT_VERSION} COMPATIBILITY SameMinorVersion)
	install(FILES ${folder}/xmkit-config.cmake
		${folder}/xmkit-config-version.cmake
		DESTINATION ${destination})
	install(EXPORT xmkit FILE xmkit-targets.cmake NAMESPACE xmkit::
		DESTINATION ${destination})
endfunction()

function(xm_install_library name)
	cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "REQUIRES")
	xm_read_version(${name} XM_LIBRARY_VERSION major)

	install(TARGETS ${name} ${name}_static EXPORT xmkit)
	install(FILES include/${name}.h TYPE INCLUDE)

	# The way from the .pc to the prefix, so that the tree can be moved.
	set(pc_dir ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig)
	file(RELATIVE_PATH XM_PC_PREFIX ${pc_dir} ${CMAKE_INSTALL_PREFIX})
	configure_file(lib${name}.pc.in lib${name}.pc @ONLY)
	install(FILES ${CMAKE_CURRENT_BINARY_DIR}/lib${name}.pc
		DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

	get_property(scheduled GLOBAL PROPERTY XM_PACKAGE_REQUIRES SET)
	set_property(GLOBAL APPEND PROPERTY
		XM_PACKAGE_REQUIRES ${arg_REQUIRES})
	if(NOT scheduled)
		cmake_language(DEFER DIRECTORY ${CMAKE_SOURCE_DIR}
			CALL xm_install_package)
	endif()
endfunction()
