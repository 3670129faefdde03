"""The one spider, and the small pure parts it is made of. No SQL, no files beside the registry."""
