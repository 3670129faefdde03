"""OFD files -> what is printed on their pages."""
