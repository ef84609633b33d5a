#!/bin/sh
# Backups: one of each day by itself, rotated; and a way back from every damage.
. tests/cli/lib.sh
bad=0

begin backups-daily
note 'looking makes none, the first save of a day one'
run status --short
run backup list
run init --last-contact 2026-11-01
printf 'first\n' | run write -
run backup list
export EXBACK_NOW=2026-11-23T08:00:00+00:00
printf 'second\n' | run write --kind note -
id=$(last)
run backup list
note 'a purge says what still holds it'
run journal purge "$id" --yes
note 'a disk that takes no backup takes the word'
export EXBACK_NOW=2026-11-24T08:00:00+00:00
mv "$cli_root/data/exback/exback.db.backups" "$cli_root/data/exback/elsewhere"
: >"$cli_root/data/exback/exback.db.backups"
printf 'third\n' | run write -
id=$(last)
run journal list
note 'nor does a purge keep quiet of backups that cannot be looked at'
run journal purge "$id" --yes
finish || bad=1

begin backups-damage
database=$cli_root/data/exback/exback.db
backup=$database.backups/2026-11-22.db
run init --last-contact 2026-11-01
printf 'kept\n' | run write -
run backup "$cli_root/mine.db"
note 'cut off'
head -c 5000 "$database" >"$cli_root/cut" && cp "$cli_root/cut" "$database"
run journal list
run backup list
run backup restore "$cli_root/mine.db"
run journal list
note 'empty'
: >"$database"
run backup restore "$cli_root/mine.db"
run journal list
note 'gone'
rm "$database"
run backup restore "$backup"
run status --short
note 'damaged within: what cannot be read is kept aside'
printf 'kept\n' | run write -
size=$(wc -c <"$database")
dd if=/dev/zero of="$database" bs=1 seek=4096 count=$((size - 4096)) conv=notrunc 2>"$cli_root/dd"
run backup restore "$cli_root/mine.db"
run journal list
note 'a damaged backup replaces nothing'
dd if=/dev/zero of="$cli_root/mine.db" bs=1 seek=4096 count=8192 conv=notrunc 2>"$cli_root/dd"
run backup restore "$cli_root/mine.db"
run check
note 'what is not ours is not touched'
printf 'a diary of another kind\n' >"$cli_root/other.txt"
run --db "$cli_root/other.txt" backup restore "$backup"
run backup restore "$cli_root/other.txt"
cat "$cli_root/other.txt" >>"$cli_root/transcript"
(cd "$cli_root/data/exback" && ls) >>"$cli_root/transcript"
finish || bad=1
exit $bad
