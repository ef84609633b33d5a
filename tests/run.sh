#!/bin/sh
# Runs test programs and scripts, $JOBS (2) at a time: a line for each while it goes, the logs of
# those that failed, and "N passed, N failed" as the last line.
#
# A program speaks cmocka's standard output, a script prints "ok - NAME" or "not ok - NAME" for each
# of its cases. One that ends badly, takes more than $TEST_TIMEOUT (600) seconds, or says nothing of
# any case counts as one failure at least. Exit status: 0 when there were cases and none failed.
set -u

logs=build/tests/logs

# The test programs call this script again for one of them: xargs starts programs, not functions.
if [ "${1:-}" = --one ]; then
	test=$2
	name=$(echo "$test" | sed 's,^\./,,; s,^build/,,; s,^tests/,,; s,\.sh$,,; s,/,-,g')
	log=$logs/$name
	start=$(date +%s)
	case $test in
	*.sh) timeout -k 10 "$TEST_TIMEOUT" sh "$test" >"$log" 2>&1 </dev/null ;;
	*) timeout -k 10 "$TEST_TIMEOUT" "$test" >"$log" 2>&1 </dev/null ;;
	esac
	status=$?
	good=$(grep -acE '^\[       OK \] |^ok ' "$log")
	# cmocka names a failed test twice: when it fails and in its summary.
	bad=$(grep -aE '^\[  FAILED  \] [A-Za-z_0-9]+$|^not ok ' "$log" | sort -u | wc -l)
	reason=
	if [ $status -eq 124 ] || [ $status -eq 137 ]; then
		reason="stopped after $TEST_TIMEOUT s"
	elif [ $status -ne 0 ] && [ "$bad" -eq 0 ]; then
		reason="ended with status $status"
	elif [ "$good" -eq 0 ] && [ "$bad" -eq 0 ]; then
		reason="ran no case"
	fi
	[ -z "$reason" ] || [ "$bad" -ne 0 ] || bad=1
	seconds=$(($(date +%s) - start))
	if [ "$bad" -eq 0 ]; then
		echo "ok      $name: $good passed, $seconds s"
	else
		echo "FAILED  $name: $good passed, $bad failed, $seconds s${reason:+; $reason}"
	fi
	echo "$good $bad" >"$log.count"
	exit 0
fi

rm -rf "$logs"
mkdir -p "$logs"
export TEST_TIMEOUT="${TEST_TIMEOUT:-600}"
# shellcheck source=tests/environment.sh
. "${0%/*}/environment.sh"

[ $# -eq 0 ] || printf '%s\n' "$@" | xargs -P "${JOBS:-2}" -n 1 sh "$0" --one

passed=0 failed=0
for count in "$logs"/*.count; do
	[ -e "$count" ] || continue
	read -r good bad <"$count"
	passed=$((passed + good))
	failed=$((failed + bad))
	[ "$bad" -eq 0 ] && continue
	log=${count%.count}
	echo
	echo "--- ${log##*/} (all of it: $log)"
	tail -n 60 "$log"
done
[ "$failed" -eq 0 ] || echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
