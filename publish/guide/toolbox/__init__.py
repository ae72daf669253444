"""The toolbox's data as pages: pathfinder, documents, checklists and forms become passages that pages include.

`toolbox/` holds rules, words, templates and the fields of a case as TOML. Nothing is computed here, and no number
stands in it: the browser asks the calculators. `python -m publish.guide.toolbox` writes the passages, and the one
file that the TypeScript bundle takes in. Build only.
"""
