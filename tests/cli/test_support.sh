#!/bin/sh
# Help comes at once, whatever stands in its way; at most a line on standard error says what did.
. tests/cli/lib.sh
bad=0

# tell STATUS WORDS…: how it ended, what it said on standard error, and whether the numbers came.
tell() {
	status=$1
	shift
	{
		echo "# $* [$status]"
		sed 's/^/! /' "$cli_root/err"
		grep -E '^ *(112 |Kim|Nobody)' "$cli_root/out"
	} >>"$cli_root/transcript"
}
database=exback/exback.db

begin support-always
run init --last-contact 2026-11-10
echo '{"name": "Kim", "phone": "Kim 0123"}' | run step my_people --answer -
"$EXBACK" support --country DE >"$cli_root/out" 2>"$cli_root/err"
tell $? 'nothing stands in its way'
sqlite3 "$XDG_DATA_HOME/$database" 'BEGIN EXCLUSIVE' \
	".shell '$EXBACK' support --country DE >'$cli_root/out' 2>'$cli_root/err'; echo \$? >'$cli_root/status'"
tell "$(cat "$cli_root/status")" 'another program holds the database'
mkdir "$cli_root/home/content"
echo '{' >"$cli_root/home/content/programme.json"
EXBACK_CONTENT="$cli_root/home/content" "$EXBACK" support --country DE >"$cli_root/out" 2>"$cli_root/err"
tell $? 'broken content'
(
	unset HOME XDG_DATA_HOME
	exec "$EXBACK" support --country DE >"$cli_root/out" 2>"$cli_root/err"
)
tell $? 'no place for data'
echo 'no database at all' >"$XDG_DATA_HOME/$database"
"$EXBACK" support --country DE >"$cli_root/out" 2>"$cli_root/err"
tell $? 'damaged data'
chmod 0 "$XDG_DATA_HOME/exback"
"$EXBACK" support --country DE >"$cli_root/out" 2>/dev/null
: >"$cli_root/err"
tell $? 'a folder that may not be read'
chmod 700 "$XDG_DATA_HOME/exback"
finish || bad=1
exit $bad
