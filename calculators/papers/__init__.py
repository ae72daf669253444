"""What readers hold in their hands, read out for them: one file a paper, words and numbers alone, nothing kept."""
