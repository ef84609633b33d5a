#!/bin/sh
# Every no that the machine knows, met by commands: the gate with what it lacks, the closed way with its
# reason, the look and the answer that come at the wrong time. Each exits 1 and says why.
. tests/cli/lib.sh
bad=0

# life NAME: a case whose person is made by history.sh.
life() {
	begin "$1"
	# shellcheck source=tests/cli/history.sh
	. tests/cli/history.sh
}

answer() {
	echo "$2" | run step "$1" --answer -
}

# on DAY: nine in the evening.
on() {
	note "$1"
	export EXBACK_NOW="$1T21:00:00+00:00"
}

life refused-gates
for move in 'no_contact grieving' 'grieving self_care' 'self_care assessment' 'assessment reach_out' \
	'reach_out first_meeting' 'first_meeting getting_to_know' 'getting_to_know deciding' \
	'deciding starting_over' 'pause assessment'; do
	from=${move% *} to=${move#* }
	rm -rf "$HOME" "$XDG_DATA_HOME" && mkdir -m 700 "$HOME" "$XDG_DATA_HOME"
	note "from $from"
	began "$([ "$from" = assessment ] && echo 2026-10-30 || echo 2026-11-16)"
	answered 2026-11-17 which_kind nourishing
	answered 2026-11-20 which_kind_again nourishing
	moved 2026-11-21 no_contact "$from"
	lived
	run go "$to"
done
note 'where one is, where no way leads, and what there is not'
run go pause
run go reach_out
run go nowhere
rm -rf "$HOME" "$XDG_DATA_HOME" && mkdir -m 700 "$HOME" "$XDG_DATA_HOME"
began 2026-10-01
moved 2026-11-05 no_contact assessment
answered 2026-11-21 which_kind nourishing
lived
note 'the second look before its time'
answer which_kind_again '{"chosen": ["nourishing"]}'
note 'a state that does not hold: contact, and the look back waits until a week is quiet again'
run contact reached_out
run go reach_out
run go assessment
finish || bad=1

# What closes the way, for the chapter; whatever comes later, it stays.
stays_closed() {
	for to in reach_out first_meeting getting_to_know deciding pause starting_over self_care; do
		run go "$to"
	done
	run step first_message --answer - <<-END
		{"text": "Hello again"}
	END
}

for closing in 'their_wish asked_me_to_stop' 'their_wish blocked_me' 'their_wish court_order' \
	'is_it_safe fear' 'is_it_safe_again threats' 'my_part followed' 'how_it_went said_no' \
	'how_it_went no_answer'; do
	step=${closing% *} choice=${closing#* }
	life "refused-$(echo "$step-$choice" | tr _ -)"
	reached_out
	lived
	on 2026-11-22
	answer "$step" "{\"chosen\": [\"$choice\"]}"
	[ "$choice" != no_answer ] || on 2026-12-06
	stays_closed
	if [ "$choice" != no_answer ]; then
		note 'within a day it can be corrected, and it never happened'
		export EXBACK_NOW=2026-11-23T20:59:59+00:00
		case $step in
		how_it_went) answer "$step" '{"chosen": ["well"]}' && run go first_meeting ;;
		*) answer "$step" '{"chosen": ["none"]}' && run go pause ;;
		esac
		answer "$step" "{\"chosen\": [\"$choice\"]}"
	fi
	on 2026-12-07
	case $step in
	how_it_went) answer "$step" '{"chosen": ["well"]}' ;;
	*) answer "$step" '{"chosen": ["none"]}' ;;
	esac
	note 'another chapter about the same person keeps it'
	run chapter close
	run chapter new --last-contact today --same-person
	run go reach_out
	finish || bad=1
done
exit $bad
