#!/bin/sh
# Lets one `make` at a time build in this folder: `alone.sh PID` waits until no other make that lives holds the lock, takes it
# for the process PID and prints PID. Who ends leaves the lock behind; a lock of a process that is gone is none.
# `alone.sh off` gives it back early, for a target that goes on without building.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build
lock=build/alone
if [ "$1" = off ]; then
    rm -f "$lock"
    exit
fi
told=
while :; do
    # A link is made whole or not at all, and says whose it is.
    if ln -s "$1" "$lock" 2>/dev/null; then
        # Two that find the same dead lock may both take it away: who made the last link holds it.
        sleep 0.05
        [ "$(readlink "$lock" || true)" = "$1" ] && break
        continue
    fi
    holder=$(readlink "$lock" || true)
    if [ "$holder" = "$1" ]; then
        break
    elif [ -z "$holder" ] || ! kill -0 "$holder" 2>/dev/null; then
        rm -f "$lock"
    else
        [ -n "$told" ] || echo "另一个 make（进程 $holder）正在这个文件夹里建，等它做完。" >&2
        told=yes
        sleep 0.3
    fi
done
echo "$1"
