#!/bin/sh
# Tries mutants of the money code in a copy under build/mutants. What is given is passed on: names of mutants, --max-children.
set -eu
cd "$(dirname "$0")/.."
here=$PWD
copy=$here/build/mutants
mkdir -p "$copy/tests/money" "$copy/unmutated/calculators/kit"
# Times are kept: mutmut makes anew what is newer than its mutants.
(cd calculators && find . -name '*.py' -print | tar -cf - -T -) | tar -C "$copy/unmutated/calculators" -xpf -
mkdir -p "$copy/calculators" && cp -Rp "$copy/unmutated/calculators/." "$copy/calculators"
cp -p tests/money/test_cases.py tests/money/test_published.py tests/money/test_rates.py tests/money/test_schedules.py "$copy/tests/money"
cp -Rp tests/money/cases "$copy/tests/money"
cp -p tests/measure/mutants/doctests.py "$copy/tests/test_doctests.py"
cp -p tests/measure/mutants/limits.py "$copy/conftest.py"
cp -p tests/measure/mutants/settings.toml "$copy/pyproject.toml"
cd "$copy"
"$here/.venv/bin/python" -m mutmut run "$@"
