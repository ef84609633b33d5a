#!/bin/sh
# Export and import: the same data gives the same bytes, twice changes nothing, and it works before set-up.
. tests/cli/lib.sh
bad=0

begin exchange
run init --last-contact 2026-10-20 --name Sam --goal 60 --country FR
run checkin --mood 2 --urge 8 --on 2026-11-20 --feelings anger --note 'a "quoted" line, ünïcödé'
run contact they_reached_out --at 2026-11-21T09:00
printf 'line one\n\n  line three\twith a tab and an escape \033[31mred\n' | run write --title 'Ein Brief' -
printf 'gone' | run write --kind note -
id=$(last)
run journal delete "$id"
run export -o "$cli_root/a.json"
run export -o "$cli_root/b.json"
cmp "$cli_root/a.json" "$cli_root/b.json" && note 'two exports are equal'
run import "$cli_root/a.json"
note 'another computer'
XDG_DATA_HOME=$cli_root/state
run import "$cli_root/a.json"
run import "$cli_root/a.json"
run export -o "$cli_root/c.json"
cmp "$cli_root/a.json" "$cli_root/c.json" && note 'and there it is the same'
run status --short
run journal list
run journal list --bin
run check
note 'a purge leaves nothing that an import could bring back'
run journal purge --yes
run import "$cli_root/a.json"
run journal list --bin
note 'an import is all or nothing'
sed 's/"they_reached_out"/"waved"/' "$cli_root/a.json" >"$cli_root/bad.json"
XDG_DATA_HOME=$cli_root/run
run import "$cli_root/bad.json"
run status --short
head -c 300 "$cli_root/a.json" >"$cli_root/cut.json"
run import "$cli_root/cut.json"
finish || bad=1

begin merge
run init --last-contact 2026-10-20 --name Sam
printf 'on both\n' | run write --kind note -
run backup "$cli_root/other.db"
note 'two computers go two ways'
printf 'here\n' | run write --kind note -
printf 'there\n' | run --db "$cli_root/other.db" write --kind note -
run merge "$cli_root/other.db"
run merge "$cli_root/other.db"
run --db "$cli_root/other.db" merge "$cli_root/data/exback/exback.db"
run export -o "$cli_root/a.json"
run --db "$cli_root/other.db" export -o "$cli_root/b.json"
cmp "$cli_root/a.json" "$cli_root/b.json" && note 'and now they are equal'
run merge
run merge /nowhere
run merge "$cli_root/a.json"
printf 'a thesis\n' >"$cli_root/thesis.txt"
run merge "$cli_root/thesis.txt"
finish || bad=1

begin backup
run init --last-contact 2026-11-01
echo 'first' | run write -
run backup "$cli_root/copy.db"
echo 'second' | run write -
run backup
run backup list
run backup restore "$cli_root/copy.db"
run journal list
run backup restore /nowhere
finish || bad=1
exit $bad
