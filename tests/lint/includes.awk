# Reads "FILE:LINE:#include …" (grep -n) and says which includes go the wrong way (design.md
# section 2). A file belongs to the layer of its folder; a facade in include/exback to the one below.

BEGIN {
	# What a layer may include besides itself.
	allow("base", "")
	allow("json", "base")
	allow("content", "base json")
	allow("engine", "base json content")
	allow("store", "base json")
	allow("ui", "base")
	allow("flow", "base json content engine store ui")
	allow("cli", "base json content engine store ui flow")
	allow("main", "base json content engine store ui flow cli")

	facades("base", "banned chance clock day environment err file i18n library locale mem options path records sanitise str utf8 uuid wrap")
	facades("json", "json")
	facades("content", "content")
	facades("engine", "engine")
	facades("store", "store vault")
	facades("ui", "ui page")
	facades("flow", "flow")
	facades("cli", "cli")

	# Who may include a library or a door to the system.
	only("src/json/", "cjson/cJSON.h cJSON.h")
	only("src/store/", "sqlite3.h sodium.h")
	only("src/ui/curses/", "curses.h ncurses.h ncursesw/curses.h ncursesw/ncurses.h term.h panel.h")
	only("src/base/", "unicase.h uniconv.h unictype.h unigbrk.h unilbrk.h uniname.h uninorm.h unistdio.h")
	only("src/base/", "unistr.h unitypes.h uniwbrk.h uniwidth.h sys/time.h langinfo.h")
	only("include/exback/i18n.h", "libintl.h")
}

function allow(layer, others,   i, list, count) {
	may[layer, layer] = 1
	count = split(others, list, " ")
	for (i = 1; i <= count; i++)
		may[layer, list[i]] = 1
}

function facades(layer, names,   i, list, count) {
	count = split(names, list, " ")
	for (i = 1; i <= count; i++)
		layer_of["exback/" list[i] ".h"] = layer
}

function only(where, headers,   i, list, count) {
	count = split(headers, list, " ")
	for (i = 1; i <= count; i++)
		owner[list[i]] = where
}

# "src/ui/curses/draw.c" is of ui, "src/main.c" of main, "include/exback/str.h" of base.
function layer(file,   parts) {
	split(file, parts, "/")
	if (file ~ /^include\//)
		return layer_of[substr(file, length("include/") + 1)]
	return file == "src/main.c" ? "main" : parts[2]
}

function complain(text) {
	print file ":" line ": " text
}

{
	colon = index($0, ":")
	file = substr($0, 1, colon - 1)
	rest = substr($0, colon + 1)
	line = rest + 0
	mine = layer(file)
	if (!match(rest, /["<][^">]*[">]/)) {
		complain("an include without a name")
		next
	}
	quoted = substr(rest, RSTART, 1) == "\""
	name = substr(rest, RSTART + 1, RLENGTH - 2)
}

mine == "" {
	complain("no layer is given for this header in tests/lint/includes.awk")
	next
}

name in owner && index(file, owner[name]) != 1 {
	complain("only " owner[name] " includes <" name ">")
	next
}

!quoted {
	next
}

name ~ /^exback\// {
	if (!(name in layer_of))
		complain("no layer is given for \"" name "\" in tests/lint/includes.awk")
	else if (!((mine, layer_of[name]) in may))
		complain(mine " may not include " layer_of[name] " (\"" name "\")")
	next
}

# A private header: beside the file, or one folder up in the same layer.
name ~ /\// && !(name ~ /^\.\.\/[a-z0-9_]*\.h$/ && file ~ /^src\/[a-z]*\/[a-z]*\//) {
	complain("\"" name "\" is a private header of another folder")
}
