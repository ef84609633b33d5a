# A person's way up to some state in a few lines, without thirty evenings: records that an import takes in.
# Moves and answers are kept as they are, for gates are checked only when a move is made.
#
#     . tests/cli/history.sh
#     began 2026-10-01                        # the chapter
#     moved 2026-11-05 no_contact assessment
#     answered 2026-11-05 which_kind nourishing
#     done_before 2026-11-05 good_and_not_good  # what comes first in its state
#     lived                                   # takes it all in; once
#
# $EXBACK is the program; $HOME is written to.
#
# shellcheck shell=sh

history_count=100
history_parts=$HOME/history

# history_record LIST DAY FIELDS: at eight in the evening.
history_record() {
	history_count=$((history_count + 1))
	printf '%s{"id": "01a20324-0000-7000-8000-000000000%d", "at": "%s", "created": "%s", "changed": "%s", "day": "%s", %s}\n' \
		"$([ ! -s "$history_parts.$1" ] || echo ,)" "$history_count" \
		"$2T20:00:00+00:00" "$2T20:00:00+00:00" "$2T20:00:00+00:00" "$2" "$3" >>"$history_parts.$1"
}

# began DAY: the day of the last contact.
began() {
	rm -f "$history_parts".*
	history_chapter=01a20324-0000-7000-8000-000000000$((history_count + 1))
	history_record chapters "$1" "\"started_on\": \"$1\", \"provisional\": false"
}

# moved DAY FROM TO
moved() {
	history_record moves "$1" "\"chapter\": \"$history_chapter\", \"from\": \"$2\", \"to\": \"$3\""
}

# answered DAY STEP CHOICE
answered() {
	history_record answers "$1" "\"chapter\": \"$history_chapter\", \"step\": \"$2\", \
\"answer\": {\"chosen\": [\"$3\"]}, \"chosen\": [\"$3\"]"
}

# done_before DAY STEP: the steps that stand before it in its state, whatever was answered.
done_before() {
	# "[ ]  five_rules  no_contact  Five rules": the box is two words while it is empty.
	history_steps=$("$EXBACK" step list | awk -v step="$2" '
		{ at = $1 == "[" ? 3 : 2; id[++count] = $at; state[count] = $(at + 1) }
		id[count] == step { for (i = 1; i < count; i++) if (state[i] == state[count]) print id[i]; exit }')
	for history_step in $history_steps; do
		answered "$1" "$history_step" none
	done
}

# history_list NAME: a list of the export.
history_list() {
	printf '"%s": [' "$1"
	[ ! -e "$history_parts.$1" ] || cat "$history_parts.$1"
	printf ']'
}

lived() {
	{
		printf '{"format": "exback", "version": 1, "exported_at": "2026-11-22T12:00:00+00:00"'
		for history_name in settings chapters contacts checkins answers moves goals urges entries tombstones; do
			printf ',\n'
			history_list "$history_name"
		done
		printf '}\n'
	} >"$history_parts.json"
	"$EXBACK" import "$history_parts.json" >"$history_parts.said"
	rm -f "$history_parts".*
}

# reached_out: in reach_out since 2026-11-10.
reached_out() {
	began 2026-10-01
	moved 2026-11-05 no_contact assessment
	answered 2026-11-05 which_kind nourishing
	answered 2026-11-09 which_kind_again nourishing
	moved 2026-11-10 assessment reach_out
}
