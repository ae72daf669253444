#!/bin/sh
# Finds a Chromium for the tests, or brings one, and writes its path to .tools/chromium.
set -eu
cd "$(dirname "$0")/.."
find_one() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return
    done
    # Where Playwright keeps its own, if it was downloaded.
    .venv/bin/python - <<'PYTHON'
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    path = playwright.chromium.executable_path
print(path) if os.path.exists(path) else sys.exit(1)
PYTHON
}
can_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
if ! find_one >/dev/null; then
    if can_apt; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null || true
    fi
    find_one >/dev/null || .venv/bin/playwright install chromium >&2 || true
    if ! find_one >/dev/null; then
        echo "测试要用 Chromium，没有找到，也没能自动装上。请先装好再试，比如：sudo apt-get install chromium fonts-noto-cjk" >&2
        exit 1
    fi
fi
# Without a Chinese font every character has the width of a box, and so has every screenshot.
if can_apt && ! find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" -iname '*cjk*' -o -iname '*wqy*' 2>/dev/null | grep -q .; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fonts-noto-cjk >/dev/null \
        || echo "没有装上中文字体，截图里的汉字会是方框。" >&2
fi
find_one > .tools/chromium
