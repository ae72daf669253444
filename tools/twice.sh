#!/bin/sh
# Builds the last commit twice, from nothing, in two folders, time zones and locales: both have to be the same to the byte.
set -eu
cd "$(dirname "$0")/.."
here=$PWD
work=$(mktemp -d)
# macOS has the one, some minimal Linux the other.
sum=$(command -v sha256sum || echo shasum -a 256)
trap 'rm -rf "$work"' EXIT
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
build() {
    git clone --quiet "$here" "$work/$1"
    (cd "$work/$1" && TZ=$2 LC_ALL=$3 make --silent offline >"$work/log" 2>&1) || { cat "$work/log" >&2; exit 1; }
    (cd "$work/$1/site" && find . -type f -exec $sum {} + | LC_ALL=C sort -k 2) >"$work/$4"
    rm -rf "${work:?}/$1"
}
build one UTC C.UTF-8 first
build another/with-a-longer-path/two Asia/Shanghai C second
if ! diff "$work/first" "$work/second"; then
    echo "同一个提交建了两次，上面这些文件不一样。" >&2
    exit 1
fi
grep " ./downloads/" "$work/first"
echo "同一个提交建了两次，$(wc -l <"$work/first") 个文件一字节不差：$($sum <"$work/first" | cut -c 1-16)"
