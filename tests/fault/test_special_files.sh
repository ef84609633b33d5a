#!/bin/sh
# Something else where a file of ours should be: a link, a fifo, a socket, a directory, an empty file,
# nothing that may be read, a folder that may not be written to, a full disk. Nothing hangs, what fails
# says so in one line, and nothing that was kept is lost or changed.
#
# The root of the machine gives up its rights for the program, since permissions mean nothing to it.
# EXBACK_ENVELOPE=plain tries one envelope alone, EXBACK_VERBOSE=1 prints every answer.
set -u
# A full disk of our own, in a view of the mounts that ends with this script, where that is allowed.
if [ -z "${OWN_MOUNTS:-}" ] && unshare -m true 2>/dev/null; then
	OWN_MOUNTS=1 exec unshare -m sh "$0"
fi

root=$(mktemp -d "${TMPDIR:-/tmp}/exback-special.XXXXXX")
trap 'chmod -R u+rwX "$root"; rm -rf "$root"' EXIT
trap 'exit 143' HUP INT TERM
longest=20 # seconds; what takes longer hangs
database=$root/d/exback.db
failed=0 tried=0 bad=0

export HOME="$root/home" XDG_RUNTIME_DIR="$root/run" EXBACK_DB="$database"
export EXBACK_NOW=2026-11-22T12:00:00+00:00 TZ=UTC LC_ALL=C.UTF-8 TERM=dumb
unset EXBACK_PASSPHRASE_FILE EXBACK_CONTENT VISUAL EDITOR
cp "${EXBACK:-build/exback}" "$root/exback"
cp "${EXBACK_ASAN:-build/exback-asan}" "$root/exback-asan"
program=$root/exback

# --- the program, and what is asked of it ---

as_anybody() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	else
		"$@"
	fi
}

# call ARGUMENT…: the program, with our standard input, without a terminal.
call() {
	as_anybody setsid -w timeout -k 1 "$longest" "$program" "$@" >"$root/out" 2>"$root/err"
}

wrong() {
	bad=1
	[ -n "$quiet" ] && return
	echo "# $envelope, $what: $1"
	sed 's/^/#   /' "$root/out" "$root/err"
}

# Everything there is, with its contents. Not what may come beside a save: drafts, the lock's writer, copies.
picture() {
	find "$root/d" "$root/elsewhere" ! -name '*.draft*' ! -name '*.lock' -printf '%p %y %m %l\n' 2>/dev/null | sort
	find "$root/d" "$root/elsewhere" -type f ! -name '*.draft*' ! -name '*.lock' -exec cksum {} + | sort -k 3
}

# give INPUT ARGUMENT…: what must be true of any answer. A command that fails has changed nothing.
give() {
	input=$1
	shift
	tried=$((tried + 1))
	picture >"$root/before"
	status=0
	printf '%b' "$input" | call "$@" || status=$?
	picture >"$root/after"
	case $status in
	0 | 1) ;;
	2 | 3 | 4 | 5)
		if [ "$(wc -l <"$root/err")" != 1 ] || ! grep -q '^exback: ' "$root/err"; then
			wrong "'$*' ends with $status without one line that says why"
		fi
		cmp -s "$root/before" "$root/after" || wrong "'$*' ends with $status and changed something"
		;;
	124 | 137) wrong "'$*' hangs" ;;
	*) wrong "'$*' ends with $status" ;;
	esac
	[ -z "${EXBACK_VERBOSE:-}" ] || printf '%-9s %-32s %-14s %s %s\n' "$envelope" "$what" "$1" "$status" \
		"$(head -n 1 "$root/err" | sed "s|$root|ROOT|g")"
	return $status
}

# Fresh data with a letter in it, whole and exported.
set_up() {
	chmod -R u+rwX "$root/d" "$root/elsewhere" 2>/dev/null
	rm -rf "$root/d" "$root/elsewhere" "$root/moved"
	mkdir -m 700 "$root/d" "$root/elsewhere"
	chown "$owner" "$root/d" "$root/elsewhere"
	cp -a "$root/fresh-$envelope/." "$root/d"
	bad=0
}

# found WORDS: they are in the data, as far as it can be read.
found() {
	call journal search "$1" && grep -q "$1" "$root/out"
}

# What stands in the way must not be taken away. Not so what has the name of our own unfinished work, and
# an empty backup of the day is made anew.
kind_of_place() {
	case $place in
	'' | *.new | *.draft | *-journal | */2026-11-22.db) ;;
	*) find "$place" -maxdepth 0 -printf '%y %l' ;;
	esac
}

# Everything that a person may do; then the obstacle goes, and what was kept is there.
every_deed() {
	stands=$(kind_of_place)
	give '' status --short
	give '' export
	give '' check
	give 'written now\n' write - && { found 'written now' || wrong 'said to be saved, and it is not'; }
	give 'w\nsaid in lines\n.\nq\n' --plain
	give '' backup
	give '' backup list
	give '' journal search kept
	give '' config set country DE
	[ "$stands" = "$(kind_of_place)" ] || wrong "in its place is $(kind_of_place)"
	undo
	give '' check || wrong 'afterwards it is not in order'
	found 'kept before' || wrong 'what was kept is lost'
}

# --- obstacles ---

# shellcheck disable=SC2016 # what perl expands
make_thing() {
	case $1 in
	'a link to nothing') as_anybody ln -s "$root/elsewhere/nothing" "$2" ;;
	'a link to itself') as_anybody ln -s "$2" "$2" ;;
	'a link to a folder') as_anybody ln -s "$root/elsewhere" "$2" ;;
	'a link to a file') as_anybody ln -s "$root/elsewhere/other" "$2" ;;
	'a fifo') as_anybody mkfifo "$2" ;;
	'a socket') as_anybody perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => $ARGV[0], Listen => 1) or die' "$2" ;;
	'an empty file') as_anybody touch "$2" ;;
	'a folder') as_anybody mkdir "$2" ;;
	'a full folder') as_anybody mkdir "$2" && as_anybody touch "$2/theirs" ;;
	'nothing that may be read') as_anybody touch "$2" && chmod 000 "$2" ;;
	'a device') as_anybody ln -s /dev/zero "$2" ;;
	esac
}

things='a link to nothing:a link to itself:a link to a folder:a link to a file:a fifo:a socket:an empty file'
things="$things:a folder:a full folder:nothing that may be read:a device"

# What stood there is kept elsewhere meanwhile.
undo() {
	if [ -n "$place" ]; then
		chmod -R u+rwX "$root/d"
		rm -rf "$place"
		[ ! -e "$root/moved" ] || mv "$root/moved" "$place"
	else
		$remedy
	fi
}

# begin_case WHAT, end_case: one obstacle; with its line of the report.
begin_case() {
	what=$1
	set_up
}
end_case() {
	[ "$bad" = 0 ] || failed=$((failed + 1))
}

each_thing() {
	old_ifs=$IFS
	IFS=:
	for thing in $things; do
		IFS=$old_ifs
		"$@"
	done
	IFS=$old_ifs
}

in_place_of() {
	begin_case "$thing as exback.db$1"
	place=$database$1
	[ ! -e "$place" ] || mv "$place" "$root/moved"
	make_thing "$thing" "$place" || wrong 'the obstacle cannot be made'
	every_deed
	end_case
}

# A command is given it by name.
by_name() {
	begin_case "$thing by name"
	place=$root/elsewhere/thing
	echo 'what others wrote' >"$root/elsewhere/other"
	make_thing "$thing" "$place"
	give '' write "$place"
	give '' import "$place"
	give '' merge "$place"
	give '' backup "$place"
	give '' backup restore "$place"
	give '' export -o "$place"
	give '' --content "$place" status
	found 'kept before' || wrong 'what was kept is lost'
	end_case
}

# --- folders and disks ---

# shut_folder WHAT MODE
shut_folder() {
	begin_case "a folder that may not be $1"
	chmod "$2" "$root/d"
	remedy="chmod 700 $root/d"
	every_deed
	end_case
}

# On a disk of a megabyte, with so many blocks of it free.
full_disk() {
	begin_case "a disk with $1 KB left"
	mv "$root/d" "$root/moved"
	mkdir "$root/d"
	if ! mount -t tmpfs -o size=1m,mode=700,uid="$owner" none "$root/d" 2>/dev/null; then
		echo '# no full disk: this user may not mount one (tests/fault/test_errors.c has one of its own)'
		mv "$root/moved/"* "$root/d"
		return
	fi
	cp -a "$root/moved/." "$root/d"
	free=$(df -k --output=avail "$root/d" | tail -n 1)
	head -c $(((free - $1) * 1024)) /dev/zero >"$root/d/theirs"
	remedy="rm $root/d/theirs"
	every_deed
	end_case
	umount "$root/d"
	rm -rf "$root/moved"
}

# --- in each envelope ---

# What it begins with: a letter, a backup.
prepare() {
	mkdir -p "$root/d" "$root/home" "$root/run"
	chown -R "$owner" "$root"
	unset EXBACK_PASSPHRASE_FILE
	call init --last-contact 2026-11-01
	if [ "$envelope" = protected ]; then
		# The tests' own build asks for the least that a header may ask of a key.
		program=$root/exback-asan
		call passphrase set --new-file "$root/secret"
		program=$root/exback
		export EXBACK_PASSPHRASE_FILE="$root/secret"
	fi
	echo 'kept before' | call write -
	found 'kept before' || exit 1
	cp -a "$root/d" "$root/fresh-$envelope"
}

try_envelope() {
	envelope=$1
	[ -d "$root/fresh-$envelope" ] || prepare
	for suffix in '' .draft .lock .new -journal .backups .backups/2026-11-22.db; do
		each_thing in_place_of "$suffix"
	done
	each_thing by_name
	place=''
	shut_folder 'written to' 500
	shut_folder entered 000
	for kilobytes in 0 4 40; do
		full_disk $kilobytes
	done
}

owner=$(id -u)
[ "$owner" != 0 ] || owner=65534
quiet=
printf 'the sea at night\n' >"$root/secret"
envelopes=${EXBACK_ENVELOPE:-plain protected}
for envelope in $envelopes; do
	tried=0 failed=0
	try_envelope "$envelope"
	if [ $failed = 0 ]; then
		echo "ok - special files, $envelope: $tried commands, 0 hang, 0 lost"
	else
		echo "not ok - special files, $envelope: $failed cases"
	fi
done

# --- the trial has teeth ---

# careless WHAT SUFFIX THING LINE: a program that does as LINE says must be noticed.
careless() {
	printf '#!/bin/sh\n%s\nexec "%s/exback" "$@"\n' "$4" "$root" >"$root/careless"
	chmod 755 "$root/careless"
	program=$root/careless quiet=yes thing=$3 longest=1
	in_place_of "$2"
	program=$root/exback quiet='' longest=20
	if [ "$bad" = 1 ]; then
		echo "ok - special files, one that $1 is noticed"
	else
		echo "not ok - special files, one that $1 is not noticed"
	fi
}

# Which envelope it is makes no difference to a judge.
envelope=${envelopes%% *}
[ "$envelope" = plain ] && unset EXBACK_PASSPHRASE_FILE
# shellcheck disable=SC2016 # what the careless program expands
{
	careless 'waits at a fifo' '' 'a fifo' 'cat "$EXBACK_DB" >/dev/null'
	careless 'removes what stands there' .backups 'a fifo' 'rm -f "$EXBACK_DB.backups" 2>/dev/null'
	careless 'writes through a link' .new 'a link to a file' 'echo >>"$EXBACK_DB.new"; exit 5'
	careless 'says nothing' '' 'an empty file' 'exec 2>/dev/null'
	careless 'only says that it saves' '' 'an empty file' 'exit 0'
}
