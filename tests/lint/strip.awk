# Prints C files as "FILE:LINE:code", with comments gone and the insides of texts and characters
# blanked, so that the other lints see code alone.

FNR == 1 {
	in_comment = 0
}

{
	out = ""
	line = $0
	while (line != "") {
		if (in_comment) {
			end = index(line, "*/")
			if (!end)
				break
			line = substr(line, end + 2)
			in_comment = 0
		} else if (match(line, /\/\*|\/\/|["']/)) {
			mark = substr(line, RSTART, RLENGTH)
			out = out substr(line, 1, RSTART - 1)
			line = substr(line, RSTART + RLENGTH)
			if (mark == "//")
				break
			if (mark == "/*") {
				in_comment = 1
				out = out " "
			} else {
				line = after_text(line, mark)
				out = out mark mark
			}
		} else {
			out = out line
			line = ""
		}
	}
	print FILENAME ":" FNR ":" out
}

# What follows the closing quote.
function after_text(text, quote,   character) {
	while (text != "") {
		character = substr(text, 1, 1)
		text = substr(text, character == "\\" ? 3 : 2)
		if (character == quote)
			return text
	}
	return ""
}
