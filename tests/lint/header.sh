#!/bin/sh
# Whether one header compiles alone under $COMPILER. It is included rather than compiled, so that its
# inline functions need no user. LINT_FLAGS as in check.sh.
set -u

header=$PWD/$1
eval "set -- $LINT_FLAGS"
echo "#include \"$header\"" | "$COMPILER" -fsyntax-only "$@" -x c -
