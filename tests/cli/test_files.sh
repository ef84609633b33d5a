#!/bin/sh
# Databases that are not ours, damaged or newer: refused, and none of their bytes changed.
. tests/cli/lib.sh
bad=0

# refuse NAME: every kind of command refuses the file and leaves its bytes alone.
refuse() {
	note "$1"
	before=$(cksum <"$cli_root/home/x.db")
	run --db "$cli_root/home/x.db" status --short
	run --db "$cli_root/home/x.db" checkin --mood 3 --urge 1
	[ "$before" = "$(cksum <"$cli_root/home/x.db")" ] || note CHANGED
	ls -A "$cli_root/home" >>"$cli_root/transcript"
}

begin broken-databases
echo 'a shopping list, long enough to look like something; bread, milk, eggs, tea, soap, a card' >"$cli_root/home/x.db"
refuse 'a text file'
printf 'SQLite format 3' >"$cli_root/home/x.db"
refuse 'a beginning of a database'
: >"$cli_root/home/x.db"
refuse 'an empty file'
rm "$cli_root/home/x.db"
sqlite3 "$cli_root/home/x.db" 'CREATE TABLE t(a); INSERT INTO t VALUES (1);'
refuse 'a database of another program'
rm "$cli_root/home/x.db"
run --db "$cli_root/home/x.db" init --last-contact 2026-11-01
sqlite3 "$cli_root/home/x.db" 'PRAGMA user_version = 99;'
refuse 'a newer version'
rm "$cli_root/home/x.db"
mkdir "$cli_root/home/x.db"
note 'a directory'
run --db "$cli_root/home/x.db" status --short
rmdir "$cli_root/home/x.db"
note 'a place that does not exist and cannot be made'
run --db /proc/nowhere/x.db init --last-contact 2026-11-01
finish || bad=1
exit $bad
