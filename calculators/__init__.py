"""Loan arithmetic for borrowers. `calculators.shelf` lists the calculators; the package itself imports nothing."""
