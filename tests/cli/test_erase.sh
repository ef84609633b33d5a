#!/bin/sh
# The end of all data: everything that is ours goes, nothing else does, and half-way is no place to stay.
. tests/cli/lib.sh
bad=0

# The files of the data folder, and what is theirs.
look() {
	find "$cli_root/data" "$cli_root/run" "$cli_root/home" -mindepth 1 | LC_ALL=C sort |
		sed 's/^/  /' >>"$cli_root/transcript"
}

begin erase
folder=$cli_root/data/exback
run erase --yes
run init --last-contact 2026-11-01
printf 'a word that shall go\n' | run write -
run backup
run erase </dev/null
printf 'a thesis\n' >"$folder/exback.db.draft.txt"
printf 'another\n' >"$folder/exback.dbx"
printf 'a third\n' >"$folder/exback.db.backups/notes.txt"
printf '{"format":1,"slots":{"letter":{"saved":1,"text":"a word that shall go"}}}' >"$folder/exback.db.draft"
cp "$folder/exback.db.draft" "$folder/exback.db.draft.2.next.new"
cp "$folder/exback.db" "$folder/exback.db.conflict-2026-11-20"
cp "$folder/exback.db" "$folder/exback.db.damaged-2026-11-20-1"
cp "$folder/exback.db" "$folder/exback.db.backups/2026-11-21.db.new"
printf 'a word that shall go\n' >"$cli_root/run/text-AbCdEf.page.txt"
printf 'a word that shall go\n' >"$cli_root/run/.text-AbCdEf.page.txt.swp"
printf 'of another program\n' >"$cli_root/run/text-AbCdEf.txt"
note 'a hard link elsewhere keeps its bytes: it is a copy made elsewhere'
ln "$folder/exback.db.backups/2026-11-22.db" "$cli_root/home/linked.db"
look
run erase --yes
look
grep -rl 'a word that shall go' "$folder" "$cli_root/run" >>"$cli_root/transcript"
run --db "$cli_root/home/linked.db" status --short
note 'there is nothing left to do, and it begins anew'
run erase --yes
run status --short
finish || bad=1

begin erase-half-way
folder=$cli_root/data/exback
run init --last-contact 2026-11-01
printf 'a word\n' | run write -
note 'a folder in the place of a draft cannot be removed: the rest goes, the database stays for another run'
mkdir "$folder/exback.db.draft"
run erase --yes
look
rmdir "$folder/exback.db.draft"
run erase --yes
look
note 'without a database its name proves nothing'
run --db "$cli_root/home/x" init --last-contact 2026-11-01
printf '{"format":1,"slots":{}}' >"$cli_root/home/x.draft"
rm "$cli_root/home/x"
printf 'a thesis\n' >"$cli_root/home/x.new"
run --db "$cli_root/home/x" erase --yes
look
finish || bad=1

begin erase-not-ours
printf 'a thesis\n' >"$cli_root/home/thesis.txt"
cp "$cli_root/home/thesis.txt" "$cli_root/home/thesis.txt.new"
sqlite3 "$cli_root/home/other.db" 'CREATE TABLE other (id)'
ln -s "$cli_root/home/thesis.txt" "$cli_root/home/link"
run --db "$cli_root/home/thesis.txt" erase --yes
run --db "$cli_root/home/other.db" erase --yes
run --db "$cli_root/home/link" erase --yes
run --db "$cli_root/home" erase --yes
look
note 'a damaged one is ours, an empty one is nobody else'"'"'s'
run init --last-contact 2026-11-01
head -c 3000 "$cli_root/data/exback/exback.db" >"$cli_root/cut"
cp "$cli_root/cut" "$cli_root/data/exback/exback.db"
run erase --yes
run --db "$cli_root/home/empty.db" init --last-contact 2026-11-01
: >"$cli_root/home/empty.db"
run --db "$cli_root/home/empty.db" erase --yes
look
finish || bad=1
exit $bad
