#!/bin/sh
# The contact log: what each kind does to the counts, and corrections for ever.
. tests/cli/lib.sh
bad=0

figures() {
	"$EXBACK" status --json | tr -d ' \n' |
		sed 's/.*"days_no_contact":\([0-9]*\),"days_since_any_contact":\([0-9]*\),"days_kept":\([0-9]*\),"longest_run":\([0-9]*\).*"slips":\({[^}]*}\).*/no contact \1, any \2, kept \3, longest \4, slips \5/'
	echo
}

begin contact-kinds
for kind in reached_out replied social met intimate looked boundary they_reached_out chance necessary agreed; do
	note "$kind, five days ago, after drinking"
	rm -rf "$XDG_DATA_HOME/exback"
	"$EXBACK" init --last-contact 2026-11-02 >/dev/null
	"$EXBACK" contact "$kind" --at 2026-11-17T21:30 --drinking >/dev/null
	figures >>"$cli_root/transcript"
done
finish || bad=1

begin contact-corrections
run init --last-contact 2026-10-20
run contact replied --at 2026-11-01 --note 'only one line'
first=$(last)
run contact met --at 2026-11-10T18:00
second=$(last)
figures >>"$cli_root/transcript"
note the second never happened
run contact delete "$second"
figures >>"$cli_root/transcript"
run contact delete "$second"
run contact restore "$second"
run contact restore "$second"
figures >>"$cli_root/transcript"
note the first was another kind, on another day
run contact edit "$first" --kind looked --at 2026-10-25 --note ''
figures >>"$cli_root/transcript"
run contact list
run contact list --json
note dated before day 0: history, no part in the counts
run contact reached_out --at 2026-10-01
figures >>"$cli_root/transcript"
note the order of entry does not matter: day 0 corrected afterwards
run chapter correct --last-contact 2026-10-25
figures >>"$cli_root/transcript"
finish || bad=1

begin one-line
run init --last-contact 2026-11-10 --name "$(printf 'Sam\nof two lines')"
run config set country de
run config get country
note 'a record is a line, whatever stands in it'
run contact looked --note "$(printf 'one\ntwo')"
echo 'Dear you' | run write --title "$(printf 'one\ntwo \033[31mred')" -
run contact list
run journal list
run chapter list
finish || bad=1
exit $bad
