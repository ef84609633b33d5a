#!/bin/sh
# Answers to steps that are not what the step asks: refused (2), each with its reason, and none is kept.
# shellcheck shell=sh disable=SC2154 # cli_root is lib.sh's
set -u
. tests/cli/lib.sh
bad=0

# refuse STEP ANSWER
refuse() {
	note "$2"
	printf '%s' "$2" | run step "$1" --answer -
}

begin refused-answers
run init --last-contact 2026-10-20
refuse no_such_step '{}'
refuse five_rules 'no JSON'
refuse five_rules '[]'
refuse five_rules '"text"'
refuse five_rules '{"text":"nothing is asked here"}'
refuse why_how_long '{}'
refuse why_how_long '{"text":7}'
refuse why_how_long '{"text":"  \n "}'
refuse why_how_long '{"text":"once","text":"twice"}'
refuse fantasy_and_reality '{"left":["a"]}'
refuse fantasy_and_reality '{"left":"a","right":["b"]}'
refuse fantasy_and_reality '{"left":["a","b","c"],"right":[7]}'
refuse fantasy_and_reality '{"left":["a","b","c"],"right":[" "]}'
refuse is_it_safe '{}'
refuse is_it_safe '{"chosen":[]}'
refuse is_it_safe '{"chosen":["no such option"]}'
refuse is_it_safe '{"chosen":[1]}'
refuse how_long '{"chosen":["30","60"]}'
refuse how_long '{"chosen":["30"],"text":1}'
refuse clear_triggers '{"ticked":"all"}'
refuse clear_triggers '{"ticked":["no such option"]}'
refuse for_whom '{"ratings":[]}'
refuse for_whom '{"ratings":{}}'
refuse for_whom '{"ratings":{"no such option":1}}'
refuse hard_moments '{"plans":{}}'
refuse hard_moments '{"plans":[]}'
refuse hard_moments '{"plans":[{"if":"it is late"},{"if":"a","then":"b"},{"if":"c","then":"d"}]}'
refuse hard_moments '{"plans":[{"if":"it is late","then":" "},{"if":"a","then":"b"},{"if":"c","then":"d"}]}'
refuse hard_moments '{"plans":[{"if":"it is late","then":"bed","date":"soon"},{"if":"a","then":"b"},{"if":"c","then":"d"}]}'
refuse my_people '{"name":" "}'
refuse my_people '{"name":"Robin","phone":5}'
refuse my_people '{"name":"Robin","mail":"x"}'
refuse ten_minutes '{"seconds":0}'
refuse ten_minutes '{"seconds":1.5}'
refuse pick_activities '{"chosen":[]}'
refuse pick_activities '{"chosen":["no such activity"]}'
note 'what is missing on the line'
run step
run step five_rules
run step five_rules --answer "$cli_root/no-such-file"
note 'nothing of it was kept'
run journal list
run export
finish || bad=1
exit $bad
