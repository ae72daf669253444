"""What makes the guide work without a network: kept by the browser, as a folder of files, as one file."""
