"""MicroPython as WebAssembly that answers, byte for byte, as CPython and Pyodide do.

It answers a first question long before Pyodide has arrived, and alone serves the offline editions. The source is
`calculators/`, nothing is written twice: `subset` refuses what MicroPython means otherwise, `lower` turns the rest into
what both mean alike, `standin/` has the library, `runtime` makes the WebAssembly, `bundle` puts it all together.
"""
