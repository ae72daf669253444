"""What measures, and publishes nothing: bench, storm, Lighthouse."""
