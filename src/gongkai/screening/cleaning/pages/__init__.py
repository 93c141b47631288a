"""Pages of a PDF as pictures with the text that is seen on them; nothing else of the file is ever taken.

Redaction (区分处理, 条例2019 §37) and clean copies both write pages that way.
"""
