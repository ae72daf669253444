"""Stands in for Pyodide's package: without an event loop, for nothing here waits for anything."""
