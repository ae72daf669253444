"""Turn a built site into something to publish: the engines beside the pages.

Run by the Makefile, one module a step. Nothing here is in the wheel, and nothing in `calculators` imports it.
"""
