"""How well and how fast pages are cleaned, beside three libraries: `python -m benchmarks.cleaning`."""
