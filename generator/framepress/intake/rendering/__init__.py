"""The picture of a page: what PDFium paints and reads there, and where ink stands that a blank form does not have."""
