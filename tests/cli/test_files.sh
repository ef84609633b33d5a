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
run --db "$cli_root/home/x.db" init --last-contact 2026-11-01
sqlite3 "$cli_root/home/x.db" 'DROP TABLE urge;'
refuse 'a table is missing'
run --db "$cli_root/home/x.db" journal list
run --db "$cli_root/home/x.db" check
rm "$cli_root/home/x.db"
note 'a column is missing: its name is no text of a check-in'
run --db "$cli_root/home/x.db" init --last-contact 2026-11-01
run --db "$cli_root/home/x.db" checkin --mood 2 --urge 3 --note 'A long day'
sqlite3 "$cli_root/home/x.db" 'ALTER TABLE checkin DROP COLUMN note;'
run --db "$cli_root/home/x.db" status
run --db "$cli_root/home/x.db" export --format json
run --db "$cli_root/home/x.db" check
echo 'Dear you' | run --db "$cli_root/home/x.db" write -
rm "$cli_root/home/x.db"
mkdir "$cli_root/home/x.db"
note 'a directory'
run --db "$cli_root/home/x.db" status --short
rmdir "$cli_root/home/x.db"
note 'a place that does not exist and cannot be made'
run --db /proc/nowhere/x.db init --last-contact 2026-11-01
finish || bad=1

begin full-disk
run init --last-contact 2026-11-01
echo 'A short letter' | run write -
letter=$(last)
note 'no file may grow beyond 64 KB, as on a full disk'
limited=$EXBACK
EXBACK="$cli_root/limited"
printf '#!/bin/sh\nulimit -f 128\nexec "%s" "$@"\n' "$limited" >"$EXBACK"
chmod 700 "$EXBACK"
seq -f 'line %g of a letter' 1 1500 | run write -
seq -f 'line %g of another' 1 1200 | run journal edit "$letter" -
EXBACK=$limited
run journal list
echo q | run --plain
finish || bad=1

begin unsaved
run init --last-contact 2026-11-01
database="$cli_root/data/exback/exback.db"
cp "$database" "$cli_root/whole"
note 'a damaged database: what comes through a pipe is kept beside it'
sqlite3 "$database" 'DROP TABLE urge;'
echo 'Dear you, of the damaged day' | run write --kind journal -
note 'the answer to a step is kept as well, and what is no answer is not'
echo '{"text": "Because of the damaged day"}' | run step why_how_long --answer -
echo 'Because' | run step why_how_long --answer -
note 'what comes from a file is in the file'
echo 'Dear you' >"$cli_root/home/letter"
run write "$cli_root/home/letter"
note 'a command that has to be given again takes nothing'
echo 'Dear you' | run write --kind lettr -
note 'afterwards it waits'
cp "$cli_root/whole" "$database"
printf '2\n' | "$EXBACK" --plain | grep -c 'of the damaged day' >>"$cli_root/transcript"
"$EXBACK" --plain </dev/null | grep 'Why this long' >>"$cli_root/transcript"
rm -f "$database".draft*
note 'beside what is not ours nothing is kept'
echo 'somebody else wrote this, long before, and it is not for us' >"$database"
echo 'Dear you' | run write -
ls -A "$cli_root/data/exback" >>"$cli_root/transcript"
finish || bad=1

begin read-only
run init --last-contact 2026-11-01
echo 'Dear you' | run write -
note 'whoever may only read finds nothing wrong'
chmod 444 "$XDG_DATA_HOME/exback/exback.db"
chmod 711 "$cli_root" "$XDG_DATA_HOME"
chmod 755 "$XDG_DATA_HOME/exback"
cp "$EXBACK" "$cli_root/exback"
owner=$EXBACK
EXBACK="$cli_root/reader"
if [ "$(id -u)" = 0 ]; then
	printf '#!/bin/sh\nexec setpriv --reuid=65534 --regid=65534 --clear-groups "%s/exback" "$@"\n' "$cli_root" >"$EXBACK"
else
	printf '#!/bin/sh\nexec "%s/exback" "$@"\n' "$cli_root" >"$EXBACK"
fi
chmod 755 "$EXBACK" "$cli_root/exback"
run --db "$XDG_DATA_HOME/exback/exback.db" check
EXBACK=$owner
chmod 600 "$XDG_DATA_HOME/exback/exback.db"
finish || bad=1
exit $bad
