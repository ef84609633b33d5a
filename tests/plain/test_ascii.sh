#!/bin/sh
# A locale that knows ASCII alone: nothing else is written, and what was typed is kept as it was.
set -u
. tests/plain/lib.sh

begin ascii
export LC_ALL=C
run init --last-contact 2026-11-10
note 'Today, the review, the programme, support; a letter with accents.'
printf 'r\n\np\n<\ns\n\nw\nCaf\303\251, \342\200\234later\342\200\235\n.\nj\n1\n\n.\n' >"$cli_root/typed"
run --plain <"$cli_root/typed"
bad=0
if LC_ALL=C grep -q '[^ -~]' "$cli_root/out"; then
	echo 'not ok - ascii alone'
	LC_ALL=C grep -n '[^ -~]' "$cli_root/out"
	bad=1
else
	echo 'ok - ascii alone'
fi
note 'In a terminal that knows more, the letter is whole.'
export LC_ALL=C.UTF-8
run journal search later
finish || bad=1
exit $bad
