#!/bin/sh
# Fuzzes for a while: each target 200,000 inputs, or fewer where it is slow (the count is printed).
export FUZZ_SECONDS="${FUZZ_SECONDS:-12}"
if [ ! -x build/fuzz/runtime ]; then
	echo "ok - fuzzing # skipped: clang has no runtime for it here (Debian: clang libclang-rt-dev)"
	exit 0
fi
targets=$(for source in tests/fuzz/fuzz_*.c; do
	name=${source##*/fuzz_}
	echo "build/fuzz/${name%.c}"
done)
# The list is split into words on purpose.
# shellcheck disable=SC2086
sh tests/fuzz/run.sh $targets
status=$?

# The targets have teeth: a careless sanitiser is found out.
if sh tests/fuzz/run.sh build/fuzz/careless >/dev/null; then
	echo "not ok - a careless sanitiser passed"
	status=1
else
	echo "ok - a careless sanitiser is found out"
fi
rm -f build/fuzz/found-careless-*
exit $status
