#!/bin/sh
# Installs the named Debian packages that are missing; on other systems, names what is needed.
set -eu

if ! command -v apt-get >/dev/null 2>&1; then
	echo "exback needs, by their Debian names: $*"
	echo "Install what your system calls these, then run make again without 'deps'."
	exit 0
fi

missing=
for package in "$@"; do
	dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' ||
		missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
[ "$(id -u)" = 0 ] || as_root=sudo
root=yes
[ -z "$as_root" ] || command -v sudo >/dev/null 2>&1 || root=no
[ $root = no ] || $as_root apt-get update -q

# What this release does not have is left out: older ones have clang's runtime in another package, which
# clang itself brings along, and what a test cannot do without it says.
wanted=$missing missing=
for package in $wanted; do
	if apt-cache policy "$package" | grep -q '^  Candidate: [^(]'; then
		missing="$missing $package"
	else
		echo "not to be had here, going on without: $package"
	fi
done
[ -n "$missing" ] || exit 0
if [ $root = no ]; then
	echo "exback: these packages are missing and need root to install:$missing" >&2
	exit 1
fi
echo "installing:$missing"
# The list is split into words on purpose.
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
