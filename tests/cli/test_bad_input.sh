#!/bin/sh
# Bad input: one clear line, the documented status, nothing lost.
. tests/cli/lib.sh
bad=0

begin bad-input
run init --last-contact 2026-11-10
run nonsense
run init
run init --last-contact 2026-02-30
run init --last-contact tomorrow
run init --last-contact ''
run init --last-contact 2027-01-01
run init --last-contact 2026-11-01 --goal 29
run init --last-contact 2026-11-01 --goal many
run init --last-contact 2026-11-01 --country Germany
run checkin
run checkin --mood 3
run checkin --mood 6 --urge 1
run checkin --mood 3 --urge 11
run checkin --mood three --urge 1
run checkin --mood 3 --urge 1 --sleep 0
run checkin --mood 3 --urge 1 --feelings bored
run checkin --mood 3 --urge 1 --on 2026-11-23
run checkin --mood 3 --urge 1 --on 2026-11-09
run contact waved
run contact met --at 2026-11-23
run contact met --at 2026-11-22T25:00
run contact edit nothing --note x
run contact delete 01a20000-0000-7000-8000-000000000000
run contact delete
printf '' | run write -
printf ' \n\t\n' | run write -
printf 'caf\351\n' | run write -
printf 'one\0two\n' | run write -
head -c 17000000 /dev/zero | tr '\0' x | run write -
echo x | run write --title "$(printf 'caf\351')" -
run contact met --note "$(printf 'caf\351')"
run journal search "$(printf 'caf\351')"
run write "/nowhere/$(printf 'caf\351')"
run write /nowhere/letter.txt
run write --kind poem -
echo x | run write --seal-until yesterday -
echo x | run write --kind note --seal-until 2027-01-01 -
echo x | run write --prompt nothing -
run write
run journal search
run journal search ''
run journal show zzz
run journal purge
run journal edit zzz --title x
run review --days 0
run support --country 1
run --content /nowhere support --country DE
run config set day_start 13:00
run config set colour red
run config get colour
run chapter correct
run chapter correct --goal 20
run go nowhere
run go assessment
run go grieving
run urge --before 3
run urge --before 3 --after 12
run step nothing --answer -
echo '{}' | run step how_long --answer -
echo '{"chosen":["31"]}' | run step how_long --answer -
echo '{"text":" "}' | run step my_reply --answer -
echo 'no' | run step my_reply --answer -
echo '{"text":"a","more":1}' | run step my_reply --answer -
echo '{"chosen":["nourishing"]}' | run step which_kind_again --answer -
run export --format xml
echo '{"format":"other"}' | run import -
run import /nowhere
run completion tcsh
run content
run --db '' status
run --content /nowhere status
EXBACK_NOW=yesterday run status
EXBACK_NOW=2025-01-01T08:00:00+00:00 run checkin --mood 3 --urge 1
note 'what is empty is seen'
printf '\302\240\n' | run write -
printf '\342\200\213\357\273\277' | run write -
echo 'Dear you' | run write --prompt '' -
run write ''
run contact ''
run go ''
run checkin --mood '' --urge 1
run support --country ''
run config set country ''
run step how_long --answer ''
run export -o ''
note 'an edit that changes nothing'
run contact edit 0
note all of that changed nothing
run status --short
run journal list
run contact list
finish || bad=1
exit $bad
