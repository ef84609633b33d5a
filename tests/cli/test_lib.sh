#!/bin/sh
# The transcripts' helper, tried on a program of three lines: it must agree, disagree and normalise.
set -u

root=$(mktemp -d /tmp/exback-lib.XXXXXX)
trap 'rm -rf "$root"' EXIT
export CLI_GOLDEN="$root/golden" TMPDIR="$root/tmp"
mkdir "$TMPDIR"
cat >"$root/program" <<'PROGRAM'
#!/bin/sh
case $1 in
ids) echo "01930000-0000-7000-8000-00000000000$2 01930000-0000-7000-8000-00000000000$3" ;;
fail) printf 'no newline'; echo 'exback: no: because' >&2; exit 2 ;;
*) cat; echo "$HOME" "$XDG_DATA_HOME" "$EXBACK_NOW" ;;
esac
PROGRAM
chmod +x "$root/program"

# In a shell of its own, because the helper sets traps and changes the environment.
transcript() {
	EXBACK_BLESS=$1 EXBACK=$root/program sh -c '
		. tests/cli/lib.sh
		begin sample
		note "a remark"
		run ids 5 6
		run ids "$1" 5
		first=$(last)
		run fail "it'\''s here" ""
		echo "from standard input" | run other "${first%% *}"
		finish' sh "$2"
}

check() {
	if [ "$2" = "$3" ]; then
		echo "ok - $1"
	else
		printf 'not ok - %s: "%s" instead of "%s"\n' "$1" "$3" "$2"
		bad=1
	fi
}

expected='# a remark
$ exback ids 5 6
ID1 ID2
$ exback ids 6 5
ID2 ID1
$ exback fail '"'it'\\''s here' ''"'
no newline
! exback: no: because
[2]
$ exback other ID2
from standard input
HOME ROOT/data 2026-11-22T12:04:31+00:00'

bad=0
check 'no golden file is a difference' 'not ok - sample' "$(transcript '' 6 2>&1 | tail -n 1)"
check 'blessing agrees' 'ok - sample' "$(transcript 1 6)"
check 'the transcript is as documented' "$expected" "$(cat "$root/golden/sample.txt")"
check 'the same again agrees' 'ok - sample' "$(transcript '' 6)"
check 'another order of ids differs' 'not ok - sample' "$(transcript '' 5 | tail -n 1)"
check 'the difference is shown' '+$ exback ids 5 5' "$(transcript '' 5 | grep '^+.*ids')"
check 'nothing is left behind' '' "$(ls "$TMPDIR")"
exit $bad
