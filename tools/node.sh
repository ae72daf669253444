#!/bin/sh
# Leaves a Node of at least 22 at .tools/node/bin: the system's where it is new enough, else the one that PyPI carries.
set -eu
cd "$(dirname "$0")/.."
rm -rf .tools/node
if command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 22 ? 1 : 0)' 2>/dev/null; then
    mkdir -p .tools/node/bin
    for name in node npm npx; do ln -s "$(command -v $name)" .tools/node/bin/$name; done
else
    .tools/uv/bin/uv venv --quiet --python .venv/bin/python .tools/node
    .tools/uv/bin/uv pip sync --quiet --python .tools/node/bin/python --require-hashes requirements/node.txt
fi
.tools/node/bin/node --version >/dev/null
