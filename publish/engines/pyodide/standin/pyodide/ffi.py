"""Stands in for what makes JavaScript's objects usable in Python: none cross over but text."""
