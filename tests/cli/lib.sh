# Golden transcripts of commands: what a person types, and everything that comes back.
#
#     . tests/cli/lib.sh
#     begin contact-log
#     run init --last-contact 2026-10-20
#     run contact looked --note "their page"
#     id=$(last)
#     run contact delete "$id"
#     echo 'Dear you' | run write -
#     finish
#
# From `begin NAME` on there is a fresh home, an empty XDG directory each, and a frozen clock;
# `finish` compares the transcript with tests/cli/golden/NAME.txt and prints "ok - NAME" or
# "not ok - NAME" with the difference. With EXBACK_BLESS=1 (make bless) it rewrites the file.
# Several begin … finish in one script are fine.
#
# In a transcript: "$ exback …" is the command line, "! …" a line of standard error, "[2]" an exit
# status other than 0, all else standard output. Identifiers become ID1, ID2 … in the order in which
# they are first seen, the home directory HOME, the temporary one ROOT.
#
# shellcheck shell=sh

EXBACK="${EXBACK:-$PWD/build/exback}"
cli_folder="${CLI_GOLDEN:-tests/cli/golden}"
cli_root=

cli_clean() {
	[ -z "$cli_root" ] || rm -rf "$cli_root"
	cli_root=
}
trap cli_clean EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# begin NAME: a case with its own home.
begin() {
	cli_clean
	cli_name=$1
	cli_root=$(mktemp -d "${TMPDIR:-/tmp}/exback-cli.XXXXXX")
	for folder in home data config state cache run; do
		mkdir -m 700 "$cli_root/$folder"
	done
	: >"$cli_root/transcript"
	export HOME="$cli_root/home" XDG_DATA_HOME="$cli_root/data" XDG_CONFIG_HOME="$cli_root/config"
	export XDG_STATE_HOME="$cli_root/state" XDG_CACHE_HOME="$cli_root/cache"
	export XDG_RUNTIME_DIR="$cli_root/run"
	export EXBACK_NOW=2026-11-22T12:04:31+00:00 TZ=UTC LC_ALL=C.UTF-8 TERM=dumb
	unset EXBACK_DB EXBACK_CONTENT EXBACK_PASSPHRASE_FILE VISUAL EDITOR PAGER NO_COLOR
}

# note TEXT: a line of explanation in the transcript.
note() {
	printf '# %s\n' "$*" >>"$cli_root/transcript"
}

# One argument as a person would type it.
cli_quoted() {
	case $1 in
	'' | *[!A-Za-z0-9_./:,=+%@-]*) printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")" ;;
	*) printf '%s' "$1" ;;
	esac
}

# run ARGUMENT…: runs exback; its standard input is ours. Returns its exit status.
run() {
	{
		printf '$ exback'
		for argument in "$@"; do
			printf ' '
			cli_quoted "$argument"
		done
		echo
	} >>"$cli_root/transcript"
	cli_status=0
	# Without the terminal of whoever runs the tests: nobody is there to be asked for a passphrase.
	setsid -w "$EXBACK" "$@" >"$cli_root/out" 2>"$cli_root/err" || cli_status=$?
	# awk ends a last line that has no newline of its own.
	awk 1 "$cli_root/out" >>"$cli_root/transcript"
	sed 's/^/! /' "$cli_root/err" | awk 1 >>"$cli_root/transcript"
	[ $cli_status -eq 0 ] || echo "[$cli_status]" >>"$cli_root/transcript"
	return $cli_status
}

# last: what the last run wrote on standard output (`id=$(last)`).
last() {
	cat "$cli_root/out"
}

# Identifiers in the order of their first appearance. mawk knows no {8}, hence the long way.
cli_normalise() {
	awk -v root="$cli_root" '
	BEGIN {
		h = "[0-9a-f]"
		q = h h h h
		uuid = q q "-" q "-" q "-" q "-" q q q
	}
	function replace(line, from, to,   at, out) {
		out = ""
		while ((at = index(line, from)) > 0) {
			out = out substr(line, 1, at - 1) to
			line = substr(line, at + length(from))
		}
		return out line
	}
	{
		line = $0
		out = ""
		while (match(line, uuid)) {
			id = substr(line, RSTART, RLENGTH)
			if (!(id in name))
				name[id] = "ID" ++count
			out = out substr(line, 1, RSTART - 1) name[id]
			line = substr(line, RSTART + RLENGTH)
		}
		out = replace(out line, root "/home", "HOME")
		print replace(out, root, "ROOT")
	}' "$cli_root/transcript"
}

# finish: compares with the golden transcript. Returns 1 when it differs.
finish() {
	cli_golden=$cli_folder/$cli_name.txt
	cli_normalise >"$cli_root/seen"
	if [ -n "${EXBACK_BLESS:-}" ]; then
		mkdir -p "$cli_folder"
		cmp -s "$cli_root/seen" "$cli_golden" || cp "$cli_root/seen" "$cli_golden"
	fi
	if diff -u "$cli_golden" "$cli_root/seen"; then
		echo "ok - $cli_name"
		return 0
	fi
	echo "not ok - $cli_name"
	return 1
}
