#!/bin/sh
# Where output goes: a full device, a reader that has left, a file that is none.
. tests/cli/lib.sh
bad=0

# tell STATUS ARGUMENT…: how the command ended and what it said on standard error.
tell() {
	status=$1
	shift
	echo "\$ exback $* [$status]" >>"$cli_root/transcript"
	sed 's/^/! /' "$cli_root/err" >>"$cli_root/transcript"
}

begin output
run init --last-contact 2026-11-10
note 'a full device'
for command in --version support export; do
	"$EXBACK" "$command" >/dev/full 2>"$cli_root/err"
	tell $? "$command"
done
note 'a pipe whose reader has left'
mkfifo "$cli_root/home/pipe"
: <"$cli_root/home/pipe" &
exec 3>"$cli_root/home/pipe"
wait
for command in --version support export; do
	"$EXBACK" "$command" >&3 2>"$cli_root/err"
	tell $? "$command"
done
exec 3>&-
note 'an export takes the place of a file, never of a pipe'
run export --output "$cli_root/home/pipe"
[ -p "$cli_root/home/pipe" ] || note REPLACED
finish || bad=1

begin limit
run init --last-contact 2026-11-10
note 'a limit on the size of files is told, and no draft is promised that nobody keeps'
size=$(($(wc -c <"$cli_root/data/exback/exback.db") / 512))
# shellcheck disable=SC3045
awk 'BEGIN { for (i = 0; i < 90000; i++) print "one more line" }' |
	(ulimit -f $((size + 8)) && "$EXBACK" write - 2>"$cli_root/err")
tell $? write -
run journal list
run check
finish || bad=1

begin shut-ways
run init --last-contact 2026-11-10
note 'the reason, also for the way back out of letting go'
echo '{"chosen":["blocked_me"]}' | run step their_wish --answer -
run go reach_out
run go letting_go
run go self_care
finish || bad=1
exit $bad
