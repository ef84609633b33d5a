#!/bin/sh
# The report over a made-up count: what is not reached is named, and a folder below its mark fails.
set -u
bad=0
sample=$(mktemp -d /tmp/exback-coverage.XXXXXX)
trap 'rm -rf "$sample"' EXIT

cat >"$sample/counts" <<'G'
        -:    0:Source:src/store/one.c
        -:    0:Graph:one.gcno
        -:    1:#include "one.h"
        7:    2:int one(void)
    #####:    3:	die("3: \"a:b\"");
        -:    4:
    #####:    5:	never();
       1*:    6:	return 1;
    =====:    7:	aborted();
        -:    0:Source:include/exback/one.h
    #####:    1:static inline int not_counted(void)
        -:    0:Source:src/ui/plain/two.c
        2:    1:int two(void)
        2:    2:	return 2;
G

# check NAME MARK EXPECTED: the report with this mark for src/store.
check() {
	printf '# comment\nsrc/store %s\nsrc/ui 100\nall 50\n' "$2" >"$sample/marks"
	awk -f tests/coverage/report.awk "$sample/marks" "$sample/counts" >"$sample/seen"
	echo "status $?" >>"$sample/seen"
	if printf '%s\n' "$3" | diff - "$sample/seen"; then
		echo "ok - $1"
	else
		echo "not ok - $1"
		bad=1
	fi
}

table() {
	printf '%s\n' 'src/store/one.c: 3 of 5 lines not reached: 3-5 7' '' \
		'| folder | lines | reached | per cent | mark |' '| --- | ---: | ---: | ---: | ---: |' "$1" \
		'| src/ui | 2 | 2 | 100.0 | 100 |' '| all | 7 | 4 | 57.1 | 50 |' "status $2"
}

check 'at the mark' 40 "$(table '| src/store | 5 | 2 | 40.0 | 40 |' 0)"
check 'below the mark' 41 "$(table '| src/store | 5 | 2 | 40.0 **below** | 41 |' 1)"
printf 'nothing was counted\n' >"$sample/counts"
printf 'src/store 0\n' >"$sample/marks"
if awk -f tests/coverage/report.awk "$sample/marks" "$sample/counts" >/dev/null; then
	echo 'not ok - no counts are no success'
	bad=1
else
	echo 'ok - no counts are no success'
fi
exit $bad
