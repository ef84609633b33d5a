#!/bin/sh
# Every conversation of this folder, against its golden transcript.
set -u
. tests/plain/lib.sh

bad=0
for talk in tests/plain/*.talk; do
	[ ! -e "$talk" ] || talk_file "$talk" || bad=1
done
exit $bad
