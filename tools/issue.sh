#!/bin/sh
# Keeps one issue about one thing: `issue.sh TITLE FILE` puts the file's text into the open issue of that title, or opens one;
# `issue.sh TITLE` closes it, where there is one. Needs gh, and GITHUB_REPOSITORY.
set -eu
title=$1
body=${2:-}
open=$(gh issue list --repo "$GITHUB_REPOSITORY" --state open --limit 200 --json number,title \
    --jq "map(select(.title == \"$title\")) | .[0].number // empty")
if [ -z "$body" ]; then
    [ -z "$open" ] || gh issue close "$open" --repo "$GITHUB_REPOSITORY" --comment "这一次查过，没有要处理的了。"
elif [ -n "$open" ]; then
    gh issue edit "$open" --repo "$GITHUB_REPOSITORY" --body-file "$body"
else
    gh issue create --repo "$GITHUB_REPOSITORY" --title "$title" --body-file "$body"
fi
