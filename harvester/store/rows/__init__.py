"""What a reading is as rows: content, shapes and cells, the dictionaries of words; what SQLite can hold."""
