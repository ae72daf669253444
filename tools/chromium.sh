#!/bin/sh
# Finds a Chromium for the tests, or brings one, and writes its path to .tools/chromium.
set -eu
cd "$(dirname "$0")/.."
find_one() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return
    done
    # Where Playwright keeps its own, if it was downloaded.
    .venv/bin/python - 2>/dev/null <<'PYTHON'
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    path = playwright.chromium.executable_path
print(path) if os.path.exists(path) else sys.exit(1)
PYTHON
}
can_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
bring() {
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
stop() {
    echo "$1 请先装好再试，比如：sudo apt-get install chromium fonts-noto-cjk libatomic1" >&2
    exit 1
}
# Playwright's driver is a Node that wants a library which a bare system lacks.
driver_runs() { .venv/bin/playwright --version >/dev/null 2>&1; }
driver_runs || { can_apt && bring libatomic1; } || true
driver_runs || stop "测试要用 Playwright，它在这个系统上起不来。"
find_one >/dev/null || { can_apt && bring chromium; } || .venv/bin/playwright install chromium >&2 || true
find_one >/dev/null || stop "测试要用 Chromium，没有找到，也没能自动装上。"
# Without a Chinese font every character has the width of a box, and so has every screenshot.
if can_apt && ! find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" -iname '*cjk*' -o -iname '*wqy*' 2>/dev/null | grep -q .; then
    bring fonts-noto-cjk || echo "没有装上中文字体，截图里的汉字会是方框。" >&2
fi
find_one > .tools/chromium
