#!/bin/sh
# Chapters, goals, settings, the steps and moves that commands take.
. tests/cli/lib.sh
bad=0

begin chapter
run chapter list
run chapter close
run init --last-contact 2026-08-01 --name Sam
run chapter correct --goal 60
run status --short
run chapter correct --goal 30
run status --json
note 'lowered from tomorrow on'
EXBACK_NOW=2026-11-23T12:00:00+00:00 run status --json
run chapter new --last-contact 2026-11-20 --name Kim
run chapter list --json
run status --short
run chapter close
run chapter close
run status --short
run chapter list
finish || bad=1

begin chapter-same-person
run init --last-contact 2026-10-01 --name Sam
echo '{"chosen":["blocked_me"]}' | run step their_wish --answer -
run chapter close
run status
note 'set-up alone would forget whom it is about'
run init --last-contact 2026-11-01
note 'a letter between two chapters becomes part of the new one'
echo 'Dear you' | run write -
run chapter new --last-contact 2026-11-01 --same-person
run go reach_out
run chapter list
finish || bad=1

begin day-start
note 'a day that starts at four: half past one belongs to the day before'
run init --last-contact 2026-11-20
run config set day_start 04:00
run config set country DE
run config list
EXBACK_NOW=2026-11-22T01:30:00+00:00
export EXBACK_NOW
run status --short
run contact met
run contact list
EXBACK_NOW=2026-11-22T04:00:00+00:00
run status --short
finish || bad=1

begin steps-and-moves
run init --last-contact 2026-11-10
run step list
run step show is_it_safe
run go grieving
for step in is_it_safe their_wish; do
	echo '{"chosen":["none"]}' | run step "$step" --answer -
done
for step in why_no_contact five_rules; do
	echo '{}' | run step "$step" --answer -
done
echo '{"chosen":["30"]}' | run step how_long --answer -
for step in why_how_long my_reply first_letter; do
	echo '{"text":"in my own words"}' | run step "$step" --answer -
done
echo '{"ticked":["mute_page"]}' | run step clear_triggers --answer -
echo '{"plans":[{"if":"it is late","then":"I write here"},{"if":"I am alone","then":"I call"},{"if":"I pass the café","then":"I walk on"}]}' |
	run step hard_moments --answer -
echo '{"name":"Robin","phone":"0123 456"}' | run step my_people --answer -
run step show hard_moments --json
run programme
run go grieving
run status --short
run programme
run urge --before 8 --after 3 --trigger 'a song'
run status --json
note 'a yes closes the way back, for good'
echo '{"chosen":["blocked_me"]}' | run step their_wish --answer -
run status --json
note 'a correction within a day: it never happened'
EXBACK_NOW=2026-11-23T12:00:00+00:00
export EXBACK_NOW
echo '{"chosen":["none"]}' | run step their_wish --answer -
run status --json
echo '{"chosen":["blocked_me"]}' | run step their_wish --answer -
EXBACK_NOW=2026-11-26T12:00:00+00:00
echo '{"chosen":["none"]}' | run step their_wish --answer -
run go reach_out
run support
finish || bad=1

begin goals-of-one-moment
run init --last-contact 2026-11-01 --name Sam
note 'of goals set at one moment the last counts, whatever their figures'
run chapter correct --goal 90
run chapter correct --goal 30
run chapter correct --goal 60
EXBACK_NOW=2026-11-23T12:00:00+00:00
run status
note 'the name stands in the lesson for scripts, too'
"$EXBACK" step show my_part --json | grep -o 'frighten Sam' >>"$cli_root/transcript"
finish || bad=1
exit $bad
