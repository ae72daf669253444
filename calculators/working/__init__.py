"""The working of each calculator: its arithmetic with the answer's own numbers, a module for each, named like it.

A calculator names its own in its spec, next to `compute`. They are apart from it because they repeat no rule: they
show what `compute` gave, and leave out the line that would not come to it.
"""
