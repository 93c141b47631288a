"""Suggestions, questionnaires, opinion items, drafts for comment and the help desk, at the desk."""
