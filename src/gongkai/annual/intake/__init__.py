"""What several readers share about a page: ruled lines made into tables, and tables that only arrange.

Readers are strangers to each other; what they share stands here, below them and above `raw`.
"""
