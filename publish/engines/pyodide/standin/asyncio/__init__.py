"""Stands in for the event loop: the core imports it by name, and nothing here waits for anything."""
