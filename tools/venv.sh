#!/bin/sh
# Makes .venv with the Python that .python-version names and exactly the packages of the lock.
set -eu
cd "$(dirname "$0")/.."
uv=.tools/uv/bin/uv
wanted=$(cat .python-version)
if ! .venv/bin/python -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$wanted')" 2>/dev/null; then
    # pyenv's shims refuse a version that is not switched on, so its folders are looked at by themselves.
    for python in "$(command -v "python$wanted" || true)" "$HOME"/.pyenv/versions/"$wanted"*/bin/python3 "$wanted"; do
        [ -n "$python" ] || continue
        if "$uv" venv --quiet --clear --python "$python" .venv 2>/dev/null; then break; fi
    done
    if [ ! -x .venv/bin/python ]; then
        echo "没有找到 Python $wanted，uv 也没能下载到。请先装好 Python $wanted 再试，或者用 UV_PYTHON_INSTALL_MIRROR 给一个连得上的镜像。" >&2
        exit 1
    fi
fi
"$uv" pip sync --quiet --python .venv/bin/python --require-hashes requirements/all.txt
# The wheel's builder stands in the lock already; no build environment is fetched.
"$uv" pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
