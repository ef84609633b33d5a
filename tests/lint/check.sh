#!/bin/sh
# All lints (make check): the quick ones of the house, and those that need clang, ctags, shellcheck.
# LINT_FLAGS holds the compiler's flags as the Makefile has them. Prints every part, ends with
# "check: N parts failed".
set -u

failed=0
begin() {
	printf '== %s\n' "$*"
}
broken() {
	failed=$((failed + 1))
	echo "   FAILED"
}

eval "set -- ${LINT_FLAGS:?is set by make check}"
headers=$(find include src tests -name '*.h' | LC_ALL=C sort)
sources=$(find src tests -name '*.c' | LC_ALL=C sort)
scripts=$(find content tests -name '*.sh' | LC_ALL=C sort)

# Runs the command once for each word of the list, two at a time.
each() {
	list=$1
	shift
	printf '%s\n' "$list" | xargs -P 2 -n 1 "$@"
}

begin "the house"
sh tests/lint/test_house.sh | grep -v '^ok ' && broken

begin "every header compiles alone"
for compiler in gcc clang; do
	COMPILER=$compiler each "$headers" sh tests/lint/header.sh || broken
done

begin "clang with our warnings"
each "$sources" clang -fsyntax-only "$@" || broken

begin "sizes"
sh tests/lint/sizes.sh || broken

begin "clang-format"
printf '%s\n' "$sources" "$headers" | xargs clang-format --dry-run -Werror 2>&1 |
	sed -n 's/^\([^:]*\):[0-9]*:.*clang-format-violations.*/   \1: make format/p' | uniq | grep . && broken

begin "shellcheck"
printf '%s\n' "$scripts" | xargs shellcheck -x || broken

begin "clang-tidy"
each "$sources" sh tests/lint/tidy.sh || broken

echo "check: $failed parts failed"
[ $failed -eq 0 ]
