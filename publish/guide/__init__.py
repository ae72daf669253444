"""What pages are made of: fences, figures, facts as tables and passages, passages of the toolbox."""
