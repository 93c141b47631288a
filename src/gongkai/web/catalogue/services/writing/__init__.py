"""Writing items: drafts, files, guides, lists, and where each stands. 条例2019 §20."""
