#!/bin/sh
# Help, man page and completions come from one table; each is checked by the tool that reads it.
. tests/cli/lib.sh
bad=0

begin help
run --version
run --help
for command in init status checkin contact write journal review urge step programme go chapter support config \
	export import backup check content completion; do
	run "$command" --help
done
run contact edit --help
run status --help --json
finish || bad=1

check() {
	if "$@" >/dev/null 2>&1; then echo "ok - $*"; else echo "not ok - $*"; bad=1; fi
}

begin completion
"$EXBACK" completion bash >"$cli_root/exback.bash"
check bash -n "$cli_root/exback.bash"
"$EXBACK" manual content/man/exback.1.in >"$cli_root/exback.1"
check test -z "$(mandoc -T lint "$cli_root/exback.1" 2>&1)"
"$EXBACK" --help | sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p' >"$cli_root/commands"
check grep -qx support "$cli_root/commands"
while read -r command; do
	check grep -qw -- "$command" "$cli_root/exback.bash"
	check grep -qw -- "$command" "$cli_root/exback.1"
done <"$cli_root/commands"
exit $bad
