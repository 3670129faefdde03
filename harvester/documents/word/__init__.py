"""Word files (docx, Word's XML) -> markup for the page reader, and the flow that doc and rtf share with them."""
