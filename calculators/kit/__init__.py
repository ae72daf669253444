"""What calculators are made of: money, text input, dates, schedules, reliefs, rates, specs. Knows no calculator."""
