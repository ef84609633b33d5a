#!/bin/sh
# The protected envelope from the command line: set, open, change, recover, remove; what is locked, and
# that no word of it reaches a file. By the tests' own build, whose passphrases cost little to try.
# shellcheck shell=sh disable=SC2154 # cli_root is lib.sh's
set -u
# Without a terminal of its own, or it would ask whoever runs the tests for the passphrase.
[ -n "${WITHOUT_TERMINAL:-}" ] || WITHOUT_TERMINAL=1 exec setsid -w sh "$0"
. tests/cli/lib.sh
EXBACK="${EXBACK_ASAN:-$PWD/build/exback-asan}"
failed=0

# secret NAME TEXT: a file that holds a passphrase.
secret() {
	printf '%s\n' "$2" >"$cli_root/home/$1"
}

# use NAME: the passphrase of that file opens from now on.
use() {
	note "the passphrase comes from $1"
	export EXBACK_PASSPHRASE_FILE="$cli_root/home/$1"
}

# holds WORD: the names of files that hold a word, readable as it is.
holds() {
	note "files that hold the word $1: $(grep -rl "$1" "$cli_root/data" | sed "s|$cli_root|ROOT|" | sort | tr '\n' ' ')"
}

begin passphrase
secret first 'correct horse'
secret second 'battery staple'
run init --last-contact 2026-10-20
echo 'Nightingale, a word like no other.' | run write -
holds Nightingale
run passphrase set
run passphrase set --new-file "$cli_root/home/first"
holds Nightingale
note 'locked'
run status --short
run status
run export
echo 'Not before the passphrase.' | run write -
"$EXBACK" support --country AT >"$cli_root/out" 2>"$cli_root/err" && note "support: $(grep -c Telefonseelsorge "$cli_root/out") help line, $(wc -l <"$cli_root/err") errors"
use second
run status --short
use first
run status --short
run journal list
echo 'The second word is Blackbird.' | run write -
holds Blackbird
run check
run passphrase set
run passphrase change
run passphrase change --new-file "$cli_root/home/second"
run status --short
use second
run journal list
run backup list
note 'a backup of the first passphrase asks for it, and a script has a way'
sealed=$cli_root/data/exback/exback.db.backups/2026-11-22.db
run backup restore "$sealed"
run merge "$sealed"
EXBACK_PASSPHRASE_FILE="$cli_root/home/first" "$EXBACK" --db "$sealed" export | run import -
run passphrase remove
run passphrase remove --yes
holds Blackbird
unset EXBACK_PASSPHRASE_FILE
run status --short
run passphrase change --new-file "$cli_root/home/first"
run passphrase recovery
finish || failed=1

begin passphrase-garbled-draft
secret first 'correct horse'
run init --last-contact 2026-10-20
printf '{"format": 1, "slots": {"letter"' >"$cli_root/data/exback/exback.db.draft"
run passphrase set --new-file "$cli_root/home/first"
use first
run check
rm "$cli_root/data/exback/exback.db.draft"
run check
finish || failed=1

begin passphrase-descriptor
run init --last-contact 2026-10-20
note 'a passphrase from a descriptor, before the first letter'
run passphrase set --new-file fd:3 3<<end
from a descriptor
not this line
end
export EXBACK_PASSPHRASE_FILE=fd:4
run status --short 4<<end
from a descriptor
end
run status --short 4<<end
from elsewhere
end
run status --short 4<<end

end
run status --short
export EXBACK_PASSPHRASE_FILE="$cli_root/home/nothing"
run status --short
finish || failed=1

# The code is another one each time: it is used here, not shown.
begin passphrase-recovery
secret first 'correct horse'
run init --last-contact 2026-10-20
run passphrase set --new-file "$cli_root/home/first"
use first
"$EXBACK" passphrase recovery >"$cli_root/home/code" 2>/dev/null
note "its shape: $(sed 's/[0-9A-Z*~$=]/#/g' "$cli_root/home/code")"
tr '[:upper:]' '[:lower:]' <"$cli_root/home/code" >"$cli_root/home/small"
use code
run status --short
use small
run status --short
note 'a new code makes the old one useless, and a change of the passphrase any'
"$EXBACK" passphrase recovery >"$cli_root/home/code2" 2>/dev/null
run status --short
use code2
run status --short
secret second 'battery staple'
run passphrase change --new-file "$cli_root/home/second"
run status --short
finish || failed=1

begin passphrase-damaged
secret first 'correct horse'
run init --last-contact 2026-10-20
run passphrase set --new-file "$cli_root/home/first"
use first
data=$cli_root/data/exback/exback.db
cp "$data" "$cli_root/home/whole"
# Some bytes: one alone is an "x" by chance, now and then.
printf 'xxxxxxxx' | dd of="$data" bs=1 seek=70000 conv=notrunc 2>/dev/null
run status
run backup list
note 'the backup of the day takes its place'
run backup restore "$data.backups/2026-11-22.db"
run status --short
head -c 66000 "$cli_root/home/whole" >"$data"
run status
head -c 100 "$cli_root/home/whole" >"$data"
run status
{
	printf '\211SLD\r\n\032\000\002\000'
	tail -c +11 "$cli_root/home/whole"
} >"$data"
run status
note 'what a newer one wrote is not set aside'
run backup restore "$data.backups/2026-11-22.db"
cp "$cli_root/home/whole" "$data"
run check
finish || failed=1

# Whoever has it open for writing keeps the others from writing, and they say who it is.
begin passphrase-replaced
secret first 'correct horse'
run passphrase set --new-file "$cli_root/home/first"
use first
run init --last-contact 2026-10-20
cp "$cli_root/data/exback/exback.db" "$cli_root/home/copy"
echo 'ours' | run write --title Ours -
note 'another computer wrote at the same time: its file is merged'
mv "$cli_root/data/exback/exback.db" "$cli_root/home/ours"
cp "$cli_root/home/copy" "$cli_root/data/exback/exback.db"
echo 'theirs' | run write --title Theirs -
run merge "$cli_root/home/ours"
run journal list
note 'to erase needs no passphrase'
unset EXBACK_PASSPHRASE_FILE
run erase --yes
note "left: $(find "$cli_root/data" -type f | wc -l)"
finish || failed=1

# --- no word reaches a file: every write of every system call is read ---

traced() {
	ASAN_OPTIONS=detect_leaks=0 strace -f -y -s 1000000 -o "$cli_root/trace" \
		-e trace=write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,splice,copy_file_range,mmap \
		"$EXBACK" "$@" >/dev/null 2>"$cli_root/err" || cat "$cli_root/err"
	# Not what is printed: descriptors 1 and 2.
	grep -E '(write|writev|pwrite64|send[a-z]*)\(' "$cli_root/trace" | grep -vE '\((1|2)<' | grep -c Canary
}

canary() {
	secret first 'correct horse'
	"$EXBACK" init --last-contact 2026-10-20 >/dev/null
	[ "$1" = plain ] || "$EXBACK" passphrase set --new-file "$cli_root/home/first" >/dev/null
	export EXBACK_PASSPHRASE_FILE="$cli_root/home/first"
	seen=$(echo 'Canary, sing.' | traced write --title Canary -)
	seen="$seen $(traced contact looked --note Canary)"
	seen="$seen $(traced checkin --mood 3 --urge 2 --note Canary)"
	seen="$seen $(traced journal search Canary)"
	seen="$seen $(traced backup)"
	echo "$seen"
}

if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null; then
	begin canary
	seen=$(canary sealed)
	if [ "$seen" = '0 0 0 0 0' ]; then
		echo 'ok - no word is written while protected'
	else
		echo "not ok - words are written while protected: $seen"
		failed=1
	fi
	begin canary-plain
	seen=$(canary plain)
	case $seen in
	0*) echo "not ok - the canary is not seen where it sings: $seen" && failed=1 ;;
	*) echo 'ok - the trial sees what is written in plain' ;;
	esac
else
	echo '# no strace, or it may not trace here: the canary was not tried'
fi

exit $failed
