#!/bin/sh
# Prints the files of folders, and before them a list of their names, which changes when one comes or goes.
# A folder's own time would do, but it changes too when Python puts its cache there, or a step what it generates.
# usage: names.sh LIST FIND_ARGUMENT...   (the list is build/names/LIST)
set -eu
list=build/names/$1
shift
mkdir -p build/names
found=$(find "$@" | LC_ALL=C sort)
[ "$found" = "$(cat "$list" 2>/dev/null)" ] || printf '%s\n' "$found" >"$list"
printf '%s\n' "$list" "$found"
