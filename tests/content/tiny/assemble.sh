#!/bin/sh
# assemble.sh FOLDER: the tiny programme, with what every programme shares, as content that runs.
set -e
rm -rf "$1"
mkdir -p "$1"
cp -R tests/content/tiny/programme.json tests/content/tiny/en "$1"
cp content/support.json content/evidence.json "$1"
for file in checkin countries evidence first reply review rules setup slip support today urge weekly worth; do
	cp "content/en/$file.json" "$1/en"
done
