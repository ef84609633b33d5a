#!/bin/sh
# Every trial at length, two at a time, SOAK_MINUTES (60) in all: sh tests/soak.sh
#
# The rows below go to two lanes. A lane gives each of its trials a share of what is left of the time, by
# weight; a trial stops by itself when its share is over (tests/unit/quota.h), and what it did not need is for
# those after it. The table at the end is also in build/soak-report.txt, the logs are in build/soak.
# Exit status: 0 when nothing was found. EXBACK_SEED=N asks for other random numbers.
set -u

# shellcheck source=tests/environment.sh
. "${0%/*}/environment.sh"
minutes=${SOAK_MINUTES:-60}
export EXBACK_SOAK=1 EXBACK_SEED="${EXBACK_SEED:-20261122}"
logs=build/soak report=build/soak-report.txt
hang=600 # seconds after its time at which a trial is said to hang

# trial  WEIGHT QUOTAS COMMAND   stops by itself; how many quotas the program has
# again  WEIGHT TIMES  COMMAND   has no quota: done so often, each time in full
# fuzz   WEIGHT -      TARGET    until its time is over
#
# The weight of those with an end is about a tenth of the seconds that all of it takes; power cuts would take
# ten times theirs.
rows() {
	cat <<-END
		again   5  1 build/tests/fault/test_screen
		again   5  1 build/tests/fault/test_full_disk
		again  20 10 build/tests/pty/test_trials
		again  15 10 build/tests/pty/test_hostile
		again   5 10 build/tests/pty/test_lock
		again   2 10 build/tests/pty/test_other_keys
		again   1 10 build/tests/unit/test_store_two
		again   1 10 build/tests/unit/test_store_refusals
		again   1 10 build/tests/unit/test_vault_beside
		again   1 10 tests/cli/test_files.sh
		again   6 10 tests/cli/test_passphrase.sh
		again   2 10 tests/cli/test_zones.sh
		again  30 10 tests/fault/test_special_files.sh
		trial   4  1 build/tests/unit/test_engine_zones
		trial   8  1 build/tests/unit/test_vault_changes
		trial   6  1 build/tests/simulate/test_lives
		trial  60  4 build/tests/fault/test_memory
		trial  75  1 build/tests/pty/test_random
		trial  90  3 build/tests/unit/test_vault_kills
		trial 100  1 build/tests/pty/test_kills
		trial 115  4 build/tests/fault/test_errors
		trial 200  4 build/tests/fault/test_kills
		trial 120  6 build/tests/fault/test_power
	END
	for source in tests/fuzz/fuzz_*.c; do
		target=${source##*/fuzz_}
		echo "fuzz 10 - build/fuzz/${target%.c}"
	done
}

# The rows of one lane (1 or 2): each row goes to whichever has less to do by then.
lane_rows() {
	rows | awk -v lane="$1" '{ to = load[1] > load[2] ? 2 : 1; load[to] += $2; if (to == lane) print }'
}

# --- one trial of each kind; its lines for the table go to standard output ---

run_trial() {
	EXBACK_SOAK_UNTIL=$until EXBACK_SOAK_TRIALS=$count timeout -k 10 $((until - $(date +%s) + hang)) \
		"$command" >"$log" 2>&1 </dev/null
	status=$?
	grep -a '^trial: ' "$log"
	return $status
}

run_again() {
	done=0 status=0
	: >"$log"
	while [ $done -lt "$count" ] && { [ $done -eq 0 ] || [ "$(date +%s)" -lt "$until" ]; }; do
		case $command in
		*.sh) set -- sh "$command" ;;
		*) set -- "$command" ;;
		esac
		timeout -k 10 $hang "$@" >>"$log" 2>&1 </dev/null || { status=$? && break; }
		done=$((done + 1))
	done
	[ $status -ne 0 ] || echo "trial: $name | $done | $count | - | all passed | $(($(date +%s) - start)) s"
	return $status
}

run_fuzz() {
	seconds=$((until - start))
	if [ ! -x "$command" ]; then
		echo "trial: fuzz ${command##*/} | 0 | - | - | skipped: clang has no runtime for it here | 0 s"
		return 0
	fi
	FUZZ_RUNS=-1 FUZZ_SECONDS=$((seconds > 1 ? seconds : 1)) FUZZ_SEED=$EXBACK_SEED \
		timeout -k 10 $((seconds + hang)) sh tests/fuzz/run.sh "$command" >"$log" 2>&1 </dev/null || return
	sed -n "s/^ok - \(.*\): \([0-9]*\) inputs, seed \([0-9]*\), \(.*\)/trial: fuzz \1 | \2 | - | \3 | \4 | $seconds s/p" "$log"
}

run_lane() {
	lane_rows "$1" >"$logs/lane-$1"
	rest=$(awk '{ sum += $2 } END { print sum }' "$logs/lane-$1")
	while read -r kind weight count command; do
		start=$(date +%s)
		left=$((end > start ? end - start : 0))
		until=$((start + left * weight / rest))
		rest=$((rest - weight))
		name=$(echo "$command" | sed 's,^build/,,; s,^tests/,,; s,\.sh$,,')
		log=$logs/$(echo "$name" | tr / -).log
		"run_$kind" >>"$logs/table-$1" || {
			status=$?
			echo "trial: $name | - | - | $EXBACK_SEED | FAILED (status $status): $log | $(($(date +%s) - start)) s" \
				>>"$logs/table-$1"
		}
		echo "$(($(date +%s) - begun)) s: $name"
	done <"$logs/lane-$1"
}

rm -rf "$logs"
mkdir -p "$logs"
begun=$(date +%s)
end=$((begun + minutes * 60))
run_lane 1 &
run_lane 2 &
wait

{
	echo "trial | done | asked | seed | result | time"
	sed 's/^trial: //' "$logs"/table-*
} | awk -F ' [|] ' '{ printf "%-40s %10s %10s %10s  %6s  %s\n", $1, $2, $3, $4, $6, $5 }' >"$report"
echo "$minutes minutes were given, $(($(date +%s) - begun)) seconds used" >>"$report"
cat "$report"
failed=$(sed -n 's/.*FAILED (status [0-9]*): //p' "$report")
for log in $failed; do
	echo
	echo "--- $log"
	tail -n 40 "$log"
done
[ -z "$failed" ]
