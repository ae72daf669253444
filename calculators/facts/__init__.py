"""What the guide and its calculators stand on: a TOML file a topic, `figures.toml`, `titles.toml`.

`python -m publish.tables` turns what calculators need into `table.py`, which both engines can import.
"""
