"""What is done to accounts, by notion: people, passwords, posts, deputies, machines, sessions, the first three."""
