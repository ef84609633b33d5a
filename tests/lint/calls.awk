# Reads stripped code (strip.awk) and says which calls are made where they may not be: the clock and
# the environment have one door, and so has what reaches a terminal.

BEGIN {
	only("src/base/", "time gettimeofday clock_gettime localtime_r gmtime_r mktime timegm strftime tzset",
		"the clock is asked in src/base alone (exback/clock.h)")
	only("src/base/", "getenv secure_getenv setenv unsetenv putenv",
		"the environment is read in src/base alone (exback/environment.h)")
	only("src/base/say.c", "printf vprintf puts putchar perror",
		"text for people goes through say() or the verbs")
	# cli/output.c hands over the bytes of an export; mem.c says its last word.
	# ui/plain/hide.c clears the terminal, with a literal.
	only("src/base/say.c src/base/mem.c src/ui/plain/hide.c src/cli/output.c",
		"fprintf vfprintf fputs fputc putc fwrite dprintf",
		"text for people goes through say() or the verbs")
	only("nowhere", "putchar_unlocked putc_unlocked fputs_unlocked fwrite_unlocked vdprintf writev " \
		"psignal psiginfo syslog vsyslog error warnx errx",
		"text for people goes through say() or the verbs")
	only("src/ui/curses/screen.c", "addch waddch mvaddch mvwaddch addstr addnstr waddstr waddnstr " \
		"mvaddstr mvaddnstr mvwaddstr mvwaddnstr addwstr addnwstr waddwstr waddnwstr add_wch wadd_wch " \
		"insstr winsstr insch winsch printw wprintw mvprintw mvwprintw vw_printw",
		"what is painted comes as lines of a layout (screen_line)")
	only("src/ui/curses/terminfo.c", "putp tputs vidputs vidattr", "sequences are sent by terminfo.c, as literals")
	only("src/base/ src/ui/", "write", "files are written by exback/file.h, the terminal by src/ui")
	only("nowhere", "socket socketpair connect listen accept getaddrinfo gethostbyname sendto sendmsg " \
		"recvfrom recvmsg", "this program talks to nobody")
	only("src/main.c", "exit", "only main ends the program; return the error")
}

function only(where, names, text,   i, list, count) {
	count = split(names, list, " ")
	for (i = 1; i <= count; i++) {
		owners[list[i]] = where
		why[list[i]] = text
	}
}

function allowed(file, where,   i, list, count) {
	count = split(where, list, " ")
	for (i = 1; i <= count; i++) {
		if (index(file, list[i]) == 1)
			return 1
	}
	return 0
}

{
	split($0, place, ":")
	code = substr($0, length(place[1]) + length(place[2]) + 3)
	# A name before "(", unless it is a member (x.write, x->write) or a declaration's own.
	while (match(code, /[A-Za-z_][A-Za-z_0-9]*[ \t]*\(/)) {
		name = substr(code, RSTART, RLENGTH - 1)
		sub(/[ \t]*$/, "", name)
		before = RSTART > 1 ? substr(code, RSTART - 1, 1) : ""
		if (name in owners && before != "." && before != ">" && !allowed(place[1], owners[name]))
			print place[1] ":" place[2] ": " name "(): " why[name]
		code = substr(code, RSTART + RLENGTH)
	}
}
