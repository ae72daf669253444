#!/bin/sh
# Before the first build: names in one line each what is missing, and says that this takes a network and minutes.
set -eu
cd "$(dirname "$0")/.."
for name in git python3; do
    command -v $name >/dev/null || { echo "缺 $name，先装上它再试。" >&2; exit 1; }
done
python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))' || { echo "python3 太旧，要 3.9 以上。" >&2; exit 1; }
if [ ! -e .venv/.done ] || [ ! -e web/node_modules/.done ]; then
    echo "第一次要联网装工具，装好以后断网也能用。装和建一共要十来分钟，占 1.5 GB，中间有几步好几分钟没有字。" >&2
fi
