#!/bin/sh
# Sizes of files and functions (design.md section 2): medians, and what is over the aim. Functions as
# ctags sees them, which knows C better than the quick lint's awk.
# Exit status 1 when a file or function is over the most that is allowed.
set -u

files=$(find src include tests -name '*.[ch]' | LC_ALL=C sort)

{
	printf '%s\n' "$files" | while read -r file; do
		echo "file $(wc -l <"$file") $file"
	done
	printf '%s\n' "$files" | ctags -L - -f - --languages=C --langmap=C:.c.h --kinds-C=f --fields=ne \
		--excmd=number | awk -F '\t' '{
			line = end = 0
			for (i = 4; i <= NF; i++) {
				if ($i ~ /^line:/) line = substr($i, 6)
				if ($i ~ /^end:/) end = substr($i, 5)
			}
			print "function", end - line + 1, $2 ":" line " " $1 "()"
		}'
} | sort -k1,1 -k2,2n | awk '
	BEGIN {
		aim["file"] = 300
		most["file"] = 400
		aim["function"] = 40
		most["function"] = 70
	}
	{
		size[$1, ++count[$1]] = $2
		what = $1
		lines = $2
		sub(/^[a-z]+ [0-9]+ /, "")
		if (lines > aim[what])
			over[what] = over[what] sprintf("   %s: %d lines%s\n", $0, lines,
				lines > most[what] ? ", " most[what] " at most" : "")
		if (lines > most[what])
			bad = 1
	}
	function quantile(what, share) {
		return size[what, int((count[what] - 1) * share) + 1]
	}
	END {
		for (what in count)
			printf "   %d %ss: median %d lines, 90th percentile %d, longest %d; over %d:\n%s",
				count[what], what, quantile(what, 0.5), quantile(what, 0.9),
				quantile(what, 1), aim[what], over[what] ? over[what] : "   none\n"
		exit bad
	}'
