"""Pyodide, made from its npm package: our wheel, a compiled and cut standard library, a trimmed runtime."""
