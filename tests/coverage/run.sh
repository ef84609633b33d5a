#!/bin/sh
# Runs tests against the counted build in TREE, then says which lines of src no test has reached:
#
#     run.sh TREE [TEST…]
#
# Without tests it only reports what was counted before. Exit status 1 when a test fails or a folder
# is below its mark.
set -u

tree=$1
shift
failed=0
if [ $# -gt 0 ]; then
	find "$tree" -name '*.gcda' -exec rm -f {} +
	TEST_TIMEOUT=1200 EXBACK="$PWD/$tree/exback" EXBACK_ASAN="$PWD/$tree/exback" sh tests/run.sh "$@" || failed=1
fi

find "$tree/src" -name '*.gcno' ! -name main.gcno | LC_ALL=C sort | xargs gcov --stdout 2>"$tree/gcov.log" |
	LC_ALL=C awk -f tests/coverage/report.awk tests/coverage/marks - || failed=1
exit $failed
