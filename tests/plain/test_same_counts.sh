#!/bin/sh
# The same twelve days, talked through and typed as commands: the same figures, also on the screen.
set -u
. tests/plain/lib.sh

bad=0
check() {
	if [ "$2" = "$3" ]; then
		echo "ok - $1"
	else
		printf 'not ok - %s\n%s\ninstead of\n%s\n' "$1" "$3" "$2"
		bad=1
	fi
}

# All but the chapter's own id.
figures() {
	run status --json
	last | grep -v '"chapter"'
}

talk() {
	printf '%s\n' "$@" >"$cli_root/typed"
	run --plain <"$cli_root/typed"
	last >"$cli_root/said"
}

begin talked
talk 3 '' no -12d Robin they 0 45 '' another ''
talk c none 3 6 'sorrow, loneliness' 2 'a friend' '' '' '' ''
talk 'log a contact' 'I got' -2d 21:30 no '' ''
talk 'log a contact' 'I looked' -5d 21:30 yes '' ''
talk w 'the blue lantern' .
talked=$(figures)
talk q
screen=$(cat "$cli_root/said")

begin typed
run init --last-contact -12d --name Robin --goal 45
run checkin --mood 3 --urge 6 --sleep 2 --feelings sorrow,loneliness --did friends
run contact reached_out --at 2026-11-20T21:30
run contact looked --at 2026-11-17T21:30 --drinking
echo 'the blue lantern' | run write -
check 'talked and typed agree' "$talked" "$(figures)"

# figure KEY: its value in what was talked.
figure() {
	echo "$talked" | sed -n "s/^  \"$1\": \([0-9]*\),$/\1/p"
}
shown="days kept $(figure days_kept) of $(figure days_in_chapter)  ·  longest run $(figure longest_run)  ·  your goal $(figure no_contact_goal)"
check 'the screen says the same' "$shown" "$(echo "$screen" | grep 'days kept')"
check 'the headline, too' "$(figure days_no_contact) days of no contact" "$(echo "$screen" | grep 'days of no contact')"
exit $bad
