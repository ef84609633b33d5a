#!/bin/sh
# The journal by commands.
. tests/cli/lib.sh
bad=0

begin journal
run init --last-contact 2026-10-20
echo 'Dear you, the sea was grey today.' | run write --at 2026-11-01T22:10 -
letter=$(last)
echo 'Slept, walked, cooked.' | run write --kind journal --title 'An ordinary day' --at 2026-11-05 -
entry=$(last)
echo 'Open this at Christmas.' | run write --seal-until 2026-12-24 -
sealed=$(last)
run journal list
run journal list --json
run journal list --kind journal
run journal list --from 2026-11-02 --to 2026-11-10
run journal list --limit 1
note 'a sealed letter keeps its text back'
run journal show "$sealed"
run journal search Christmas
run journal show --open "$sealed"
EXBACK_NOW=2026-12-24T08:00:00+00:00 run journal show "$sealed"
note 'corrections'
echo 'Dear you, the sea was green today.' | run journal edit "$letter" -
run journal edit "$entry" --title ''
run journal show "$letter"
run journal search grey
run journal search gree
run journal search green
run journal search 'walk* OR "NEAR( -'
run journal list
note 'control characters are shown, never sent'
printf 'a \033]0;title\007 b \302\233 c \342\200\256 d' | run write --kind note -
run journal show "$(last)"
run journal delete "$letter"
run journal show "$letter"
run journal purge "$letter" --yes
run journal show "$letter"
run journal purge "$entry" --yes
finish || bad=1
exit $bad
