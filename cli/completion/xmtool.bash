# SPDX-License-Identifier: BSD-2-Clause
# Completion of xmtool's command line for bash. Commands and options are asked
# of xmtool itself, so that they are always its own.

# Prints the commands.
_xmtool_commands()
{
	"$1" help 2>/dev/null | sed -n 's/^  \([a-z]\{1,\}\)  .*/\1/p'
}

# Prints the long options of a command.
_xmtool_options()
{
	"$1" help "$2" 2>/dev/null |
		sed -n -e 's/^  \(-., \)\{0,1\}\(--[a-z0-9-]*\).*/\2/p'
	printf '%s\n' --help
}

# What can stand for the word at the cursor. If nothing is offered, bash
# completes the names of files.
_xmtool()
{
	local word=${COMP_WORDS[COMP_CWORD]} xmtool=${COMP_WORDS[0]}
	local option='' words=''

	# bash takes `--compress=best` for three words.
	if [ "$word" = = ]; then
		option=${COMP_WORDS[COMP_CWORD - 1]}
		word=
	elif [ "${COMP_WORDS[COMP_CWORD - 1]}" = = ]; then
		option=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	if [ "$COMP_CWORD" -eq 1 ]; then
		words="$(_xmtool_commands "$xmtool") --help --version"
	elif [ "$option" = --compress ]; then
		words='classic best'
	elif [ -n "$option" ]; then
		words=
	elif [ "${COMP_WORDS[1]}" = help ]; then
		words=$(_xmtool_commands "$xmtool")
	elif [ "${word#-}" != "$word" ]; then
		words=$(_xmtool_options "$xmtool" "${COMP_WORDS[1]}")
	fi
	# Of words of letters and dashes; there is no name of a file in them.
	# shellcheck disable=SC2207
	COMPREPLY=($(compgen -W "$words" -- "$word"))
}

complete -o default -F _xmtool xmtool
