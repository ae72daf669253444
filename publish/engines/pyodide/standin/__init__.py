"""Modules that stand in for ones of Pyodide's library, at the same place below this folder; see `../build.py`."""
