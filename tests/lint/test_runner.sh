#!/bin/sh
# The runner of all tests (tests/run.sh): what it must count as failed.
set -u

bad=0
case_is() {
	if [ "$2" = "$3" ]; then
		echo "ok - $1"
	else
		printf 'not ok - %s: "%s" instead of "%s"\n' "$1" "$3" "$2"
		bad=1
	fi
}

runner=$PWD/tests/run.sh
place=$(mktemp -d /tmp/exback-runner.XXXXXX)
trap 'rm -rf "$place"' EXIT
cd "$place" || exit 1
echo 'echo "ok - a"; echo "ok - b"' >good.sh
echo 'echo "ok - a"; echo "not ok - b"' >bad.sh
echo 'echo "ok - a"; exit 3' >dies.sh
echo 'exec sleep 60' >hangs.sh
echo ':' >silent.sh
cat >cmocka.sh <<'SH'
echo '[       OK ] test_one'
echo '[  FAILED  ] test_two'
echo '[  FAILED  ] 1 test(s), listed below:'
echo '[  FAILED  ] test_two'
exit 1
SH

last_line() {
	TEST_TIMEOUT=1 sh "$runner" "$@" 2>&1 | tail -n 1
}

case_is 'cases are counted' '2 passed, 0 failed' "$(last_line good.sh)"
case_is 'programs are added up' '3 passed, 1 failed' "$(last_line good.sh bad.sh)"
case_is 'a bad end is a failure' '1 passed, 1 failed' "$(last_line dies.sh)"
case_is 'a hang is a failure' '0 passed, 1 failed' "$(last_line hangs.sh)"
case_is 'silence is a failure' '0 passed, 1 failed' "$(last_line silent.sh)"
case_is 'a missing program is a failure' '0 passed, 1 failed' "$(last_line ./missing)"
case_is 'a failed test of cmocka counts once' '1 passed, 1 failed' "$(last_line cmocka.sh)"
sh "$runner" good.sh >/dev/null 2>&1
case_is 'success is status 0' 0 $?
sh "$runner" bad.sh >/dev/null 2>&1
case_is 'failure is status 1' 1 $?
sh "$runner" >/dev/null 2>&1
case_is 'nothing to run is status 1' 1 $?
exit $bad
