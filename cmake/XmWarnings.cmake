# SPDX-License-Identifier: BSD-2-Clause
# The one warning set: target xm_warnings, linked privately by every target.
add_library(xm_warnings INTERFACE)
target_compile_options(xm_warnings INTERFACE
	-Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion
	-Wsign-conversion -Wcast-qual -Wcast-align -Wpointer-arith
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition
	-Wundef -Wvla -Wformat=2 -Wswitch-enum -Wwrite-strings)
