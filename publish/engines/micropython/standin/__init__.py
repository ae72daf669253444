"""What MicroPython has instead of CPython's library, where its own differs or is missing.

These modules are written for MicroPython and run on CPython too, so that tests can hold each against the original.
They know only what `calculators/` uses; anything else raises, because a silently different answer is the one fault that
must not happen.
"""
