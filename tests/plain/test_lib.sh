#!/bin/sh
# The helper itself, tried on a program that repeats what it is told.
set -u

root=$(mktemp -d /tmp/exback-talk.XXXXXX)
trap 'rm -rf "$root"' EXIT
export CLI_GOLDEN="$root/golden" TMPDIR="$root"
cat >"$root/program" <<'PROGRAM'
#!/bin/sh
[ "$1" != --plain ] || { sed 's/^/> /'; exit; }
echo "given: $*"
PROGRAM
chmod +x "$root/program"
cat >"$root/sample.talk" <<'TALK'
# A remark.
$ exback init --name 'R. L.'
1

\# typed
\$ exback typed
\\
$ exback status
.
TALK

# In a shell of its own, because the helper sets traps and changes the environment.
transcript() {
	EXBACK_BLESS=$1 EXBACK=$root/program sh -c '. tests/plain/lib.sh; talk_file "$1"' sh "$root/sample.talk"
}

check() {
	if [ "$2" = "$3" ]; then
		echo "ok - $1"
	else
		printf 'not ok - %s: "%s" instead of "%s"\n' "$1" "$3" "$2"
		bad=1
	fi
}

expected='# A remark.
$ exback init --name '"'R. L.'"'
given: init --name R. L.
$ exback --plain
> 1
> 
> # typed
> $ exback typed
> \
$ exback status
given: status
$ exback --plain
> .'

bad=0
check 'no golden file is a difference' 'not ok - sample' "$(transcript '' 2>&1 | tail -n 1)"
check 'blessing agrees' 'ok - sample' "$(transcript 1)"
check 'the transcript is as documented' "$expected" "$(cat "$root/golden/sample.txt")"
check 'the same again agrees' 'ok - sample' "$(transcript '')"
echo 'another line' >>"$root/sample.talk"
check 'another conversation differs' 'not ok - sample' "$(transcript '' | tail -n 1)"
exit $bad
