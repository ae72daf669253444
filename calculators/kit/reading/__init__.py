"""Reading what people type, a module for each kind of thing: amounts and counts, rates and shares, days and moments.

Forgiving where one meaning is sure (`１２,０００元`, `1万2`, `月息2分`, `2026年8月1日周六`), strict where it is not:
of two errors, a wrong number shown with confidence is worse than a refused input.
"""
