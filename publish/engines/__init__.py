"""How both engines are built: `micropython` answers, `pyodide` checks it and does what only a whole Python can."""
