"""`make bench`: how fast it is, side by side in one run; medians, with the slowest of twenty where it matters."""
