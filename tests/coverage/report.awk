# From tests/coverage/marks and gcov's text to a table: lines a folder of src, how many were reached,
# and for each file the lines that were not. Exit status 1 when a mark is missed.
#
# gcov prints "COUNT:LINE:SOURCE" for each line of each source; COUNT is "-" where no code is, "#####"
# or "=====" where nothing ran, else a number, perhaps with a "*".

function percent(folder) {
	return lines[folder] ? 100 * reached[folder] / lines[folder] : 100
}

# Lines next to each other, or with nothing but lines without code between them, are one range.
function close_range() {
	if (first)
		missed[path] = missed[path] (missed[path] == "" ? "" : " ") (first == last ? first : first "-" last)
	first = 0
}

FNR == NR {
	if ($1 !~ /^#/ && NF == 2) {
		folder_of[++folders] = $1
		mark[$1] = $2
	}
	next
}

{
	count = $0
	sub(/:.*/, "", count)
	gsub(/ /, "", count)
	rest = substr($0, index($0, ":") + 1)
	number = rest + 0
	text = substr(rest, index(rest, ":") + 1)
}

number == 0 && text ~ /^Source:/ {
	close_range()
	path = substr(text, 8)
	ours = path ~ /^src\/.*\.c$/
	split(path, part, "/")
	folder = part[1] "/" part[2]
	if (ours)
		paths[++files] = path
	next
}

!ours || number == 0 || count == "-" { next }

{
	lines[folder]++
	lines["all"]++
	lines_in[path]++
}

count ~ /^[#=]/ {
	if (!first)
		first = number
	last = number
	missing[path]++
	next
}

{
	close_range()
	reached[folder]++
	reached["all"]++
}

END {
	close_range()
	for (i = 1; i <= files; i++)
		if (missing[paths[i]])
			printf "%s: %d of %d lines not reached: %s\n", paths[i], missing[paths[i]],
				lines_in[paths[i]], missed[paths[i]]
	printf "\n| folder | lines | reached | per cent | mark |\n| --- | ---: | ---: | ---: | ---: |\n"
	for (i = 1; i <= folders; i++) {
		folder = folder_of[i]
		below = !lines[folder] || percent(folder) < mark[folder]
		printf "| %s | %d | %d | %.1f%s | %s |\n", folder, lines[folder], reached[folder],
			percent(folder), below ? " **below**" : "", mark[folder]
		bad += below
	}
	exit bad > 0
}
