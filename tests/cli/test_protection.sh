#!/bin/sh
# Protection where the system does not help: without libsodium, without memory for the passphrase.
# shellcheck shell=sh disable=SC2154 # cli_root is lib.sh's
set -u
[ -n "${WITHOUT_TERMINAL:-}" ] || WITHOUT_TERMINAL=1 exec setsid -w sh "$0"
. tests/cli/lib.sh
failed=0

begin no-libsodium
printf 'geheim\n' >"$cli_root/home/secret"
run init --last-contact 2026-10-20
run passphrase set --new-file "$cli_root/home/secret"
mkdir "$cli_root/broken"
for name in libsodium.so.23 libsodium.so.26; do
	echo 'no library' >"$cli_root/broken/$name"
done
note 'the libraries of this name are none'
LD_LIBRARY_PATH="$cli_root/broken" EXBACK_PASSPHRASE_FILE="$cli_root/home/secret" run status
LD_LIBRARY_PATH="$cli_root/broken" run --db "$cli_root/home/plain.db" init --last-contact 2026-10-20
LD_LIBRARY_PATH="$cli_root/broken" run --db "$cli_root/home/plain.db" passphrase set --new-file "$cli_root/home/secret"
note 'they are back'
EXBACK_PASSPHRASE_FILE="$cli_root/home/secret" run status --short
finish || failed=1

begin no-tables
run init --last-contact 2026-10-20 --name Ida
mkdir -p "$cli_root/without"
for name in libunistring.so.2 libunistring.so.5 libcjson.so.1; do
	echo 'no library' >"$cli_root/without/$name"
done
note 'plain words need neither'
LD_LIBRARY_PATH="$cli_root/without" run status
note 'others say what is missing, and nothing is half done'
printf 'Rain \360\237\214\247\n' >"$cli_root/letter"
LD_LIBRARY_PATH="$cli_root/without" run write "$cli_root/letter"
printf '{"text": "Enough."}\n' >"$cli_root/answer"
LD_LIBRARY_PATH="$cli_root/without" run step first_letter --answer "$cli_root/answer"
run journal list
finish || failed=1

# A header that asks for a gigabyte (README.md of src/store: 52 is the memory of the first slot).
begin no-memory
printf 'geheim\n' >"$cli_root/home/secret"
run init --last-contact 2026-10-20
run passphrase set --new-file "$cli_root/home/secret"
export EXBACK_PASSPHRASE_FILE="$cli_root/home/secret"
cp "$cli_root/data/exback/exback.db" "$cli_root/home/kept.db"
printf '\0\0\020\0' | dd of="$cli_root/data/exback/exback.db" bs=1 seek=52 conv=notrunc 2>/dev/null
note 'half a gigabyte is all there is, the file asks for one'
program=$EXBACK
printf '#!/bin/sh\nulimit -v 524288\nexec "%s" "$@"\n' "$program" >"$cli_root/limited"
chmod +x "$cli_root/limited"
EXBACK=$cli_root/limited
run status
EXBACK=$program
cp "$cli_root/home/kept.db" "$cli_root/data/exback/exback.db"
note 'as it was'
run status --short
finish || failed=1

exit $failed
