"""What is made of the reports and can be made anew: summaries and the index of texts."""
