"""Name the parts of a page that the theme leaves nameless or names alike: who listens finds the way by them."""

import re

SUBMENU = re.compile(
    r'aria-labelledby="__nav_[\d_]+_label"'
    r'(?P<between>[^>]*>\s*<label class="md-nav__title"[^>]*>\s*<span class="md-nav__icon md-icon"></span>\s*)'
    r"(?P<title>[^<]*?)(?=\s*</label>)"
)
NAMES = (
    ('<div class="md-search" data-md-component="search" role="dialog"', "搜索"),
    ('<nav class="md-path"', "你在哪里"),
)


def with_names(page: str) -> str:
    """Return a page whose menus, search and path have names, each its own.

    The theme takes a menu's name from a label that holds an icon and no words wherever the menu has a page of its own.

    >>> menu = '<nav aria-labelledby="__nav_3_label" data-x><label class="md-nav__title" for="__nav_3">'
    >>> with_names(menu + '<span class="md-nav__icon md-icon"></span> 怎么谈 </label>')[:29]
    '<nav aria-label="怎么谈" data-x>'
    """
    page = SUBMENU.sub(lambda found: f'aria-label="{found["title"]}"{found["between"]}{found["title"]}', page)
    for start, name in NAMES:
        page = re.sub(re.escape(start) + '(?: aria-label="[^"]*")?', f'{start} aria-label="{name}"', page)
    return page
