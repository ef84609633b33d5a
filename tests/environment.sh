# shellcheck shell=sh
# What every test runs in; read by tests/run.sh and tests/soak.sh.
export EXBACK="${EXBACK:-$PWD/build/exback}"
export EXBACK_ASAN="${EXBACK_ASAN:-$PWD/build/exback-asan}"
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1:abort_on_error=0}"
export LC_ALL=C.UTF-8 TZ=UTC
unset EXBACK_DB EXBACK_NOW EXBACK_CONTENT EXBACK_PASSPHRASE_FILE VISUAL EDITOR PAGER NO_COLOR
