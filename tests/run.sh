#!/bin/sh
# Runs test programs and scripts, two at a time, prints what failed and a closing line of counts.
# A program speaks cmocka's standard output, a script prints "ok - NAME" or "not ok - NAME".
set -u

logs=build/tests/logs
rm -rf "$logs"
mkdir -p "$logs"
export EXBACK="${EXBACK:-$PWD/build/exback}"
export EXBACK_ASAN="${EXBACK_ASAN:-$PWD/build/exback-asan}"
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1:abort_on_error=0}"
export LC_ALL=C.UTF-8 TZ=UTC
unset EXBACK_DB EXBACK_NOW EXBACK_CONTENT EXBACK_PASSPHRASE_FILE VISUAL EDITOR PAGER NO_COLOR

run_one() {
	name=$(echo "$1" | sed 's,^build/tests/,,; s,^tests/,,; s,\.sh$,,; s,/,-,g')
	case $1 in
	*.sh) sh "$1" >"$logs/$name" 2>&1 ;;
	*) "$1" >"$logs/$name" 2>&1 ;;
	esac
	echo $? >"$logs/$name.status"
}

running=0
for test in "$@"; do
	run_one "$test" &
	running=$((running + 1))
	if [ $running -ge "${JOBS:-2}" ]; then
		wait -n 2>/dev/null || wait
		running=$((running - 1))
	fi
done
wait

passed=0 failed=0
for status in "$logs"/*.status; do
	log=${status%.status}
	good=$(grep -cE '^\[       OK \]|^ok ' "$log")
	bad=$(grep -cE '^\[  FAILED  \] [A-Za-z_]+$|^not ok ' "$log")
	if [ "$(cat "$status")" != 0 ] || [ "$bad" != 0 ]; then
		[ "$bad" != 0 ] || bad=1
		echo "--- ${log##*/}"
		tail -n 60 "$log"
	fi
	passed=$((passed + good))
	failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ $failed = 0 ] && [ $passed -gt 0 ]
