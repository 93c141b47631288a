"""PDF files: refused where they are bombs, opened by pdfium for one reader at a time, their pages as what is drawn."""
