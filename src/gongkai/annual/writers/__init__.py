"""A report written out: docx in the official layout, pdf, html, xlsx, json."""
