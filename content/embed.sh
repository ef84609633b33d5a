#!/bin/sh
# Prints C source that holds the named content files: a table of name, bytes and length.
# Bytes are numbers, because a string literal longer than 4095 bytes is not portable C.
set -eu

echo '#include "../src/content/embedded.h"'
number=0
for file in "$@"; do
	echo "static const unsigned char file_${number}[] = {"
	od -An -v -tu1 "$file" | sed 's/  */,/g; s/^,//; s/$/,/'
	echo '0};'
	number=$((number + 1))
done

echo 'static const struct embedded_file files[] = {'
number=0
for file in "$@"; do
	echo "	{.name = \"${file#content/}\", .bytes = file_${number}, .length = sizeof file_${number} - 1},"
	number=$((number + 1))
done
echo '	{.name = NULL},'
echo '};'
echo 'const struct embedded_file *embedded_files(void)'
echo '{'
echo '	return files;'
echo '}'
