"""Forms about suggestions, questionnaires, opinion items, drafts for comment and the help desk."""
