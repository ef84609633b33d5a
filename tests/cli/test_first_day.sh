#!/bin/sh
# The first day by commands: nothing there, set-up, check-in, a letter found, put away, taken back.
. tests/cli/lib.sh
bad=0

begin first-day
note before any set-up: a look leaves no trace
run status
run status --short
run status --json
run support --country XX
ls -A "$XDG_DATA_HOME" >>"$cli_root/transcript"
run init --last-contact 2026-11-10 --name Sam --goal 45 --country GB
run init --last-contact 2026-11-10
run status
run status --json
run checkin --mood 3 --urge 6 --sleep 2 --feelings sorrow,hope --did walk,'baked bread' --note 'cold, clear'
run checkin --mood 4 --urge 6
run status --short
echo 'I miss the coffee place on the corner.' | run write --title 'Not sent' -
id=$(last)
run journal list
run journal show "$id"
run journal search COFFÉE corn
run journal delete "$id"
run journal search coffee
run journal list --bin
run journal restore "$id"
run journal search coffee
run status --json
run check
finish || bad=1

begin letter-before-set-up
note a letter at two in the morning, before anything was set up, belongs to the chapter that is set up later
EXBACK_NOW=2026-11-20T02:10:00+00:00
export EXBACK_NOW
echo 'Why.' | run write -
run status --json
EXBACK_NOW=2026-11-22T12:00:00+00:00
run init --last-contact 2026-11-18
run chapter list
run status --short
run journal list
finish || bad=1
exit $bad
