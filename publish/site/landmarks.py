"""Name the parts of a page that the theme leaves nameless or names alike, and make its menus buttons.

Who listens to a page finds the way by these names; who has no mouse opens menus by keys. Labels answer to no key and
may not be called buttons: each gets one in front of what it holds, which stands over it, and whose presses it hears.
Where no script runs nothing hears them: there keys reach the boxes that the labels are for, which have names, too.
"""

import re

SUBMENU = re.compile(
    r'aria-labelledby="(?P<box>__nav_[\d_]+)_label"'
    r'(?P<between>[^>]*>\s*<label class="md-nav__title"[^>]*>\s*<span class="md-nav__icon md-icon"></span>\s*)'
    r"(?P<title>[^<]*?)(?=\s*</label>)"
)
OPENER = re.compile(
    r'<label class="md-nav__link[^>]*? for="(?P<box>__nav_[\d_]+)" id="[^"]*"(?P<order> tabindex="0?")>'
)
BACK = re.compile(r'<label class="md-nav__title" for="__(?:nav_[\d_]+|toc)">')
OPENERS = (
    ('<label class="md-header__button md-icon" for="__drawer">', "目录"),
    ('<label class="md-nav__link md-nav__link--active" for="__toc">', "这一页的目录"),
)
PARTS = (('<nav class="md-path"', "你在哪里"),)
BOX = re.compile(r'<input (?=[^>]*\bid="(?P<box>__(?:drawer|toc|nav_[\d_]+))")')
# What is of no use here: the box of the theme's own search, and one for the list of parts on a page that has none.
IDLE = re.compile(r'<input [^>]*(?:data-md-toggle="search"[^>]*>|\bid="__toc"[^>]*>(?!\s*<label))\s*')
# A menu tells nobody whether it is open: its button does.
STATE = re.compile(r'(<nav [^>]*?) aria-expanded="(?:true|false)"')
# The theme's words stop at 跳转至; it leads past the frame only where a page has parts.
SKIP = re.compile(r'(class="md-skip">)[^<]*')
NO_SKIP = re.compile(r'(<div data-md-component="skip">)\s*(?=</div>)')


def with_names(page: str) -> str:
    """Return a page whose menus and path have names, each its own.

    The theme takes a menu's name from a label that holds an icon and no words wherever the menu has a page of its own.

    >>> label = '<label class="md-nav__link" for="__nav_3" id="__nav_3_label" tabindex="0">'
    >>> menu = '<nav aria-labelledby="__nav_3_label"><label class="md-nav__title" for="__nav_3">'
    >>> page = with_names(f'{label}</label>{menu}<span class="md-nav__icon md-icon"></span> 怎么谈 </label>')
    >>> 'aria-label="怎么谈的目录"></span></label><nav aria-label="怎么谈">' in page
    True
    """
    titles = {found["box"]: found["title"] for found in SUBMENU.finditer(page)}
    page = SUBMENU.sub(lambda found: f'aria-label="{found["title"]}"{found["between"]}{found["title"]}', page)
    page = OPENER.sub(
        lambda found: with_button(found[0].replace(found["order"], ""), f"{titles[found['box']]}的目录"),
        page,
    )
    page = BACK.sub(lambda found: with_button(found[0], "回上一级"), page)
    for label, name in OPENERS:
        page = page.replace(label, with_button(label, name))
    boxes = {"__drawer": "目录", "__toc": "这一页的目录"} | {box: f"{title}的目录" for box, title in titles.items()}
    page = STATE.sub(r"\1", IDLE.sub("", page))
    page = BOX.sub(lambda found: f'<input aria-label="{boxes[found["box"]]}" ', page)
    page = SKIP.sub(r"\1跳到正文", NO_SKIP.sub(r'\1<a href="#content" class="md-skip"></a>', page))
    for part, name in PARTS:
        page = re.sub(re.escape(part) + '(?: aria-label="[^"]*")?', f'{part} aria-label="{name}"', page)
    return page


def with_button(label: str, name: str) -> str:
    """Return the beginning of a label with a button in it.

    `label` is the tag that opens the label, `name` what the button is called, both as HTML.
    """
    return f'{label}<span class="opener" role="button" tabindex="0" aria-label="{name}"></span>'
