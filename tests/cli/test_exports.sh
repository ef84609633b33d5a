#!/bin/sh
# What people and their programs read: Markdown, CSV, a calendar. Nothing in them drives anything.
. tests/cli/lib.sh
bad=0

seed() {
	run init --last-contact 2026-10-20 --name 'Sam [*not* a link](x)' --goal 60
	run checkin --mood 2 --urge 8 --on 2026-11-20 --feelings anger --note 'a "quoted" line, ünïcödé'
	run checkin --mood 4 --urge 1 --on 2026-11-20
	run checkin --mood 3 --urge 6 --feelings sorrow,hope --did 'walk,=1+1' --note '=HYPERLINK("http://example.org")'
	run contact they_reached_out --at 2026-11-21T09:00 --note '@SUM(A1)'
	run contact looked --at 2026-11-21T10:00 --drinking
	run urge --before 8 --after 3 --trigger 'a song' --note '-2'
	# shellcheck disable=SC2016
	printf '# no heading\n- no list\n1. no number\n    no code\n\n<b>no tag</b> &amp; *no* `code`\nred \033[31mletters\n' |
		run write --title 'Ein *Brief*' -
	printf 'for later\n' | run write --seal-until 2027-03-01 -
	id=$(printf 'gone\n' | run write --kind note - && last)
	run journal delete "$id"
	run go letting_go
	printf '{"plans": [{"if": "it is their birthday", "then": "I swim with Ana", "date": "2026-12-24"},
		{"if": "it was", "then": "it is over", "date": "2026-11-01"}]}' | run step hard_dates --answer -
}

begin export-md
seed
run export --format md
finish || bad=1

begin export-csv
seed
run export --format csv -o "$cli_root/x.csv"
tr '\r' '~' <"$cli_root/x.csv" >>"$cli_root/transcript"
finish || bad=1

begin export-ics
seed
run export --format ics -o "$cli_root/x.ics"
tr '\r' '~' <"$cli_root/x.ics" >>"$cli_root/transcript"
grep -iE 'sam|birthday|ana|exback' "$cli_root/x.ics" && note 'a private word'
run export --format pdf
note 'before any set-up'
XDG_DATA_HOME=$cli_root/state
run export --format md
run export --format csv -o "$cli_root/x.csv"
tr '\r' '~' <"$cli_root/x.csv" >>"$cli_root/transcript"
run export --format ics -o "$cli_root/x.ics"
tr '\r' '~' <"$cli_root/x.ics" >>"$cli_root/transcript"
finish || bad=1
exit $bad
