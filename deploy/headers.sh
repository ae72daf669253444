#!/bin/sh
# Writes what a `_headers` file says for all pages as nginx has it: `headers.sh site/_headers > headers.conf`.
set -eu
sed -n 's/^  \([A-Za-z-]*\): \(.*\)$/add_header \1 "\2" always;/p' "$1"
