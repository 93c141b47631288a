"""What supervision puts on paper: orders 督办单 and monthly briefs 通报, as docx."""
