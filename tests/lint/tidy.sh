#!/bin/sh
# clang-tidy on one file, unless it passed before and nothing it sees has changed since.
# LINT_FLAGS as in check.sh; stamps are kept in build/tidy.
set -u

file=$1
eval "set -- $LINT_FLAGS"
stamp=build/tidy/$file
mkdir -p "$(dirname "$stamp")"
key=$({ clang -E -C "$@" "$file" 2>/dev/null; cat .clang-tidy; } | cksum)
[ -e "$stamp" ] && [ "$(cat "$stamp")" = "$key" ] && exit 0

# Without the count of warnings in system headers, which it has no way to leave out.
if found=$(clang-tidy --quiet "$file" -- "$@" 2>&1); then
	echo "$key" >"$stamp"
	exit 0
fi
printf '%s\n' "$found" | grep -vE '^[0-9]+ warnings? generated|^Suppressed |^Use -header-filter'
exit 1
