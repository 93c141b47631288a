"""Word and Excel packages: their parts as harmless XML, how parts lead to each other, the names of their elements."""
