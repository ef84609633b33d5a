#!/bin/sh
# Runs fuzz targets one after the other: sh tests/fuzz/run.sh build/fuzz/NAME…
#
# FUZZ_RUNS inputs each (200000; -1: no end), FUZZ_SECONDS each at most (60), FUZZ_SEED (20261122). Slow
# targets have fewer. Starts from tests/fuzz/seeds; what it learns is kept in build/fuzz/corpus. An input
# that finds something is kept as build/fuzz/found-NAME-…; build/fuzz/NAME FILE repeats it. Prints
# "ok - NAME: inputs, seed" or "not ok - NAME".
set -u

runs=${FUZZ_RUNS:-200000}
seconds=${FUZZ_SECONDS:-60}
seed=${FUZZ_SEED:-20261122}
bad=0

memory=/dev/shm
[ -w $memory ] || memory=${TMPDIR:-/tmp}
scratch=$(mktemp -d "$memory/exback-fuzz.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
# The small programme: the first byte of an input names the file that it replaces ('2' is 50, and 0 of 5).
sh tests/content/tiny/assemble.sh "$scratch/content"
export EXBACK_FUZZ_CONTENT="$scratch/content"
# Freed memory is held back for a while, not for the length of a run: fresh pages cost more than the inputs.
export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1:quarantine_size_mb=4:malloc_context_size=4
export TZ=UTC LC_ALL=C.UTF-8

fuzz() {
	name=${1##*/}
	corpus=build/fuzz/corpus/$name
	mkdir -p "$corpus" "$scratch/seeds/$name"
	[ ! -d "tests/fuzz/seeds/$name" ] || cp "tests/fuzz/seeds/$name"/* "$scratch/seeds/$name"
	if [ "$name" = content ]; then
		number=2
		for file in programme.json support.json en/contact.json en/machine.json evidence.json; do
			{ printf %s $number && cat "$scratch/content/$file"; } >"$scratch/seeds/$name/$number"
			number=$((number + 1))
		done
	fi
	if "$1" -runs="$runs" -max_total_time="$seconds" -seed="$seed" -max_len=4096 -timeout=20 \
		-rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="build/fuzz/found-$name-" \
		"$corpus" "$scratch/seeds/$name" >"$scratch/log" 2>&1; then
		count=$(sed -n 's/^stat::number_of_executed_units: *//p' "$scratch/log")
		echo "ok - $name: $count inputs, seed $seed, 0 findings"
	else
		grep -vE '^#[0-9]' "$scratch/log" | tail -n 60
		echo "not ok - $name"
		bad=1
	fi
}

for target in "$@"; do
	fuzz "$target"
done
exit $bad
