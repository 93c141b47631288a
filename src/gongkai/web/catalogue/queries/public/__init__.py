"""What the public sees of the catalogue. 条例2019 §6."""
