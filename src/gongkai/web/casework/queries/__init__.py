"""What the other rooms and the doors ask of casework, by notion."""
