#!/bin/sh
# Finds Firefox and WebKit for the tests that drive all browsers, or brings Debian's, and writes their paths to .tools/browsers.
set -eu
cd "$(dirname "$0")/.."
find_all() {
    { command -v firefox-esr || command -v firefox; } && command -v WebKitWebDriver && command -v Xvfb && ls /usr/lib/*/webkit2gtk-4.*/MiniBrowser
}
if ! find_all >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends firefox-esr webkit2gtk-driver xvfb >/dev/null
fi
find_all >/dev/null 2>&1 || {
    echo "还要 Firefox、WebKit 的驱动和一块虚拟屏幕。在 Debian 上：sudo apt-get install firefox-esr webkit2gtk-driver xvfb" >&2
    exit 1
}
find_all > .tools/browsers
