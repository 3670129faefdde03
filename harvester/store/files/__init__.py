"""What reports link to: attachments, what they state, and a version held together with its files."""
