#!/bin/sh
# Prints C source that holds the named content files: a table of { name, bytes, length }.
set -eu

echo '#include "../src/content/embedded.h"'
number=0
for file in "$@"; do
	echo "static const unsigned char file_$number[] = {"
	od -An -v -tx1 "$file" | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'
	echo '0};'
	number=$((number + 1))
done

echo 'const struct embedded_file embedded_files[] = {'
number=0
for file in "$@"; do
	echo "	{\"${file#content/}\", file_$number, sizeof file_$number - 1},"
	number=$((number + 1))
done
echo '	{0},'
echo '};'
