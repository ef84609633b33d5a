#!/bin/sh
# The quick rules of the house: prints "FILE:LINE: what is wrong" for each breach of one rule.
#
#     sh tests/lint/house.sh RULE [ROOT]
#
# RULE is one of the functions below, ROOT the tree to look at (here). Needs sh, awk, grep, find.
# Exit status: 0 when the rule is kept.
set -u

lint=$(cd "$(dirname "$0")" && pwd)
cd "${2:-.}" || exit 2

# Largest sizes, in lines (design.md section 2).
file_most=400
function_most=70

sources() {
	find "$@" -name '*.[ch]' | LC_ALL=C sort
}

# Layers include one way; libraries have one owner.
includes() {
	sources src include | xargs grep -HnE '^[ 	]*#[ 	]*include' | awk -f "$lint/includes.awk"
}

# Clock, environment and terminal have one door.
calls() {
	sources src include | xargs awk -f "$lint/strip.awk" | awk -f "$lint/calls.awk"
}

sizes() {
	sources src include tests | xargs awk -f "$lint/sizes.awk" |
		awk -v file="$file_most" -v function_="$function_most" '
		$1 == "file" && $2 > file { print $3 ":1: " $2 " lines, " file " at most" }
		$1 == "function" && $2 > function_ {
			print $3 ": " $4 "() has " $2 " lines, " function_ " at most"
		}'
}

# Notes to oneself and the paths of somebody's machine stay out of the tree.
words() {
	find src include content tests Makefile README.md -type f 2>/dev/null | LC_ALL=C sort |
		xargs grep -InE '\b(TO[D]O|FIX[M]E|X[X]X|HAC[K])\b|(^|[^A-Za-z0-9_.])/(wor[k]|roo[t]|hom[e]/[a-z])/' |
		sed 's/^\([^:]*:[0-9]*\):/\1: not for the tree:/'
}

# Each folder says what lives in it; folders of mere data (golden files, seeds, a language of a small
# programme) are told of in the one above.
readmes() {
	find src tests -mindepth 1 -type d ! -name golden ! -name en ! -path '*/seeds*' | LC_ALL=C sort | while read -r folder; do
		[ -e "$folder/README.md" ] || echo "$folder:1: has no README.md"
	done
}

# Who marks words for translation includes what translates them.
gettext() {
	sources src | xargs awk -f "$lint/strip.awk" | awk -F: '
		{ code = substr($0, length($1) + length($2) + 3) }
		code ~ /(^|[^A-Za-z0-9_])(N?_|n?gettext)\(/ && !($1 in uses) { uses[$1] = $2 }
		END { for (file in uses) print file ":" uses[file] }' | LC_ALL=C sort |
		while IFS=: read -r file line; do
			grep -q '^#include "exback/i18n\.h"' "$file" ||
				echo "$file:$line: uses _() without exback/i18n.h"
		done
}

case ${1:-} in
includes) findings=$(includes) ;;
calls) findings=$(calls) ;;
sizes) findings=$(sizes) ;;
words) findings=$(words) ;;
readmes) findings=$(readmes) ;;
gettext) findings=$(gettext) ;;
*)
	echo "usage: house.sh includes|calls|sizes|words|readmes|gettext [ROOT]" >&2
	exit 2
	;;
esac
[ -z "$findings" ] && exit 0
printf '%s\n' "$findings"
exit 1
