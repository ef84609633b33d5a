# Golden transcripts of conversations with `exback --plain`.
#
#     . tests/plain/lib.sh
#     talk_file tests/plain/first-evening.talk
#
# A .talk file holds what is typed, a line each. A line that begins with "$ exback " ends the
# conversation, runs a command, and whatever is typed after it is a new conversation. A line that
# begins with "# " is a remark, for the transcript, too; "@ 2026-11-30" goes on at nine in the evening
# of that day. A backslash before "$", "#", "@" or another backslash
# at the beginning of a line is taken away, and the line is typed.
#
#     # The first evening: set-up, then a check-in by words.
#     $ exback init --last-contact 2026-11-20
#     c
#     none
#     3
#     .
#     $ exback status --short
#
# The world is that of tests/cli/lib.sh: a home of its own, a frozen clock, identifiers replaced. The
# transcript is compared with tests/plain/golden/NAME.txt; EXBACK_BLESS=1 rewrites it.
#
# shellcheck shell=sh

CLI_GOLDEN="${CLI_GOLDEN:-tests/plain/golden}"
# shellcheck source=tests/cli/lib.sh
. tests/cli/lib.sh

# What was typed so far becomes a conversation.
talk_flush() {
	[ ! -s "$cli_root/typed" ] || run --plain <"$cli_root/typed"
	: >"$cli_root/typed"
}

# talk_file FILE: prints "ok - NAME" or "not ok - NAME" with the difference.
talk_file() {
	talk_name=${1##*/}
	begin "${talk_name%.talk}"
	: >"$cli_root/typed"
	while IFS= read -r talk_line <&3; do
		case $talk_line in
		'# '*)
			talk_flush
			note "${talk_line#\# }"
			;;
		'@ '*)
			talk_flush
			note "${talk_line#@ }"
			export EXBACK_NOW="${talk_line#@ }T21:00:00+00:00"
			;;
		'$ exback '*)
			talk_flush
			eval "run ${talk_line#\$ exback }" </dev/null
			;;
		\\*) printf '%s\n' "${talk_line#?}" >>"$cli_root/typed" ;;
		*) printf '%s\n' "$talk_line" >>"$cli_root/typed" ;;
		esac
	done 3<"$1"
	talk_flush
	finish
}
