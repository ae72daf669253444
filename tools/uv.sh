#!/bin/sh
# Puts uv into .tools/uv with nothing but the system's python3 and its pip, and touches nothing outside this folder.
set -eu
cd "$(dirname "$0")/.."
if ! python3 -c 'import ensurepip' 2>/dev/null; then
    # Debian splits ensurepip off into python3-venv.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
    else
        echo "需要 Python 的 venv 模块。Debian、Ubuntu 上先运行：sudo apt-get install python3-venv" >&2
        exit 1
    fi
fi
python3 -m venv --clear .tools/uv
if ! .tools/uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt; then
    echo "没有装上 uv。第一次要联网：看看网络，或者给 pip 设一个连得上的镜像，再试一次。" >&2
    exit 1
fi
