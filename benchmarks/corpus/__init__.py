"""How well pages are read: our reading against gold answers for generated pages, metric by metric."""
