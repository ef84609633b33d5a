#!/bin/sh
# Another programme, from tests/content/tiny, without a line of C: walked to its end.
. tests/cli/lib.sh
bad=0

assemble() {
	export EXBACK_CONTENT="$cli_root/content"
	sh tests/content/tiny/assemble.sh "$EXBACK_CONTENT"
}

# at DAY: noon of that day of November 2026.
at() {
	EXBACK_NOW=2026-11-$1T12:00:00+00:00
	export EXBACK_NOW
}

begin tiny
assemble
run content check
at 10
run init --last-contact 2026-11-10 --goal 5
run step list
run step show how_strong
echo '{"chosen":["perhaps"]}' | run step how_sure --answer -
echo '{"ratings":{"mornings":2,"evenings":5}}' | run step how_strong --answer -
run programme
run go steady
run checkin --mood 3 --urge 6 --feelings restless --did sing,knit
run checkin --mood 3 --urge 6 --feelings anger
note 'a slip, and what is none'
at 12
run contact smoked
id=$(last)
run contact bought
run contact edit "$id" --kind bought
run contact edit "$id" --kind smoked
run contact reached_out
echo '{"plans":[{"if":"the coffee is ready","then":"I sing"}]}' | run step when_it_pulls --answer -
at 15
run status --short
run status --json
echo '{"left":["air"],"right":["the breaks"]}' | run step for_and_against --answer -
run programme --dot
run go steady
run contact shared_a_break
echo '{"left":["air"],"right":["the breaks"]}' | run step for_and_against --answer -
echo '{"chosen":["yes"]}' | run step still_sure --answer -
at 16
run programme
note 'steady holds as long as nothing is smoked; what was done stays done'
run contact smoked --at 2026-11-16T09:00
run status --short
run programme
run step list
run go steady
at 20
run go steady
run programme
note 'the way out is open from everywhere'
run go "done"
run programme
run go first_days
note 'a no closes the way'
echo '{"chosen":["no"]}' | run step how_sure --answer -
run go steady
run programme
finish || bad=1

# Flows know steps by id that this programme has not: they do without, on every page, and do not fall over.
begin tiny-every-page
assemble
"$EXBACK" init --last-contact 2026-11-10 >/dev/null
for key in c w l p j r u s y o t '?'; do
	status=0
	printf '%s\n1\n\n1\n\n\nq\nq\nq\nq\n' "$key" |
		"${EXBACK_ASAN:-$EXBACK}" --plain >"$cli_root/out" 2>"$cli_root/err" || status=$?
	if [ $status -le 1 ] && ! grep -qE 'ERROR|runtime error' "$cli_root/err"; then
		echo "ok - plain, key $key"
	else
		echo "not ok - plain, key $key: status $status"
		cat "$cli_root/err"
		bad=1
	fi
done
exit $bad
