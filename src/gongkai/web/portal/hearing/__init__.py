"""What the public brings up and helps to decide: suggestions, questionnaires, drafts for comment, the help desk."""
