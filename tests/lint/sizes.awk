# Prints "file LINES FILE" for each file and "function LINES FILE:LINE NAME" for each function in it.
# A function's body starts and ends with a brace in the first column, and nothing else does
# (.clang-format sees to it); its head starts at the last line before that has something there.

function file_done() {
	if (file != "")
		print "file", lines, file
}

FNR == 1 {
	file_done()
	file = FILENAME
	body = 0
}

{
	lines = FNR
}

/^\{/ {
	body = head
}

/^\}/ && body {
	print "function", FNR - body + 1, file ":" body, name
	body = 0
}

/^[A-Za-z_]/ && !body && /\(/ {
	head = FNR
	name = $0
	sub(/\(.*/, "", name)
	sub(/.*[ *]/, "", name)
}

END {
	file_done()
}
