#!/bin/sh
# Restores and imports that are refused: each says what, why and what to do, and the data stay as they are. By the
# tests' own build, which finds what is read before it was written.
# shellcheck shell=sh disable=SC2154 # cli_root is lib.sh's
set -u
[ -n "${WITHOUT_TERMINAL:-}" ] || WITHOUT_TERMINAL=1 exec setsid -w sh "$0"
. tests/cli/lib.sh
EXBACK="${EXBACK_ASAN:-$PWD/build/exback-asan}"
failed=0

# harm FILE AT BYTES: writes over a part of a file.
harm() {
	printf '%b' "$3" | dd of="$1" bs=1 seek="$2" conv=notrunc 2>/dev/null
}

# refused COMMAND…: the data have the bytes that they had before.
refused() {
	cp "$data" "$cli_root/before"
	run "$@"
	cmp "$data" "$cli_root/before" >>"$cli_root/transcript"
}

begin restores-refused
data=$cli_root/data/exback/exback.db
run init --last-contact 2026-11-01
run backup "$cli_root/mine.db"
mkdir "$cli_root/folder"
mkfifo "$cli_root/fifo"
: >"$cli_root/empty.db"
head -c 5000 "$cli_root/mine.db" >"$cli_root/cut.db"
printf 'a diary of another kind\n' >"$cli_root/other.txt"
cp "$cli_root/mine.db" "$cli_root/newer.db"
harm "$cli_root/newer.db" 60 '\0\0\0\0143'
"$EXBACK" export -o "$cli_root/export.json"
for file in folder fifo empty.db cut.db other.txt newer.db export.json; do
	refused backup restore "$cli_root/$file"
done
refused backup restore "$data"
refused backup restore ''
refused merge ''
(cd "$cli_root/data/exback" && ls . ./*.backups) >>"$cli_root/transcript"
finish || failed=1

begin imports-refused
data=$cli_root/data/exback/exback.db
printf 'geheim\n' >"$cli_root/home/secret"
run init --last-contact 2026-11-01
"$EXBACK" export -o "$cli_root/export.json"
"$EXBACK" backup "$cli_root/mine.db" >/dev/null
cp "$cli_root/mine.db" "$cli_root/sealed.db"
"$EXBACK" --db "$cli_root/sealed.db" passphrase set --new-file "$cli_root/home/secret" >/dev/null
mkdir "$cli_root/folder"
: >"$cli_root/empty.json"
head -c 100 "$cli_root/export.json" >"$cli_root/cut.json"
sed 's/"version": 1/"version": 99/' "$cli_root/export.json" >"$cli_root/newer.json"
for file in folder empty.json cut.json newer.json mine.db sealed.db; do
	refused import "$cli_root/$file"
done
refused import - <"$cli_root/mine.db"
finish || failed=1

begin restores-protected
data=$cli_root/data/exback/exback.db
printf 'geheim\n' >"$cli_root/home/secret"
export EXBACK_PASSPHRASE_FILE="$cli_root/home/secret"
run init --last-contact 2026-11-01
run backup "$cli_root/plain.db"
run passphrase set --new-file "$cli_root/home/secret"
run backup "$cli_root/mine.db"
note 'a damaged backup replaces nothing that is sound'
harm "$cli_root/mine.db" 1000 xxxxxxxx
refused backup restore "$cli_root/mine.db"
note 'what a newer one sealed asks for no passphrase: it would not open'
cp "$cli_root/mine.db" "$cli_root/newer.db"
harm "$cli_root/newer.db" 8 '\0002'
run --db "$cli_root/plain.db" backup restore "$cli_root/newer.db"
run --db "$cli_root/plain.db" merge "$cli_root/newer.db"
run status --short
(cd "$cli_root/data/exback" && ls) >>"$cli_root/transcript"
finish || failed=1
exit $failed
