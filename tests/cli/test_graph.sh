#!/bin/sh
# The machine as a graph, and Graphviz's own opinion of it.
. tests/cli/lib.sh
bad=0

begin graph
run init --last-contact 2026-11-10
run programme --dot
if command -v dot >/dev/null; then
	if last | dot -Tsvg >"$cli_root/graph.svg" 2>"$cli_root/dot.err" && [ ! -s "$cli_root/dot.err" ] &&
		[ "$(grep -c '<g id="node' "$cli_root/graph.svg")" -eq 11 ] && grep -q 'you are here' "$cli_root/graph.svg"; then
		echo "ok - dot draws it"
	else
		cat "$cli_root/dot.err"
		echo "not ok - dot draws it"
		bad=1
	fi
fi
note 'what is closed'
echo '{"chosen":["blocked_me"]}' | run step their_wish --answer -
run programme --dot
finish || bad=1
exit $bad
