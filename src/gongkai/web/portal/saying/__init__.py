"""What the public says back: evaluations of windows, stations, items and replies. 条例2019 §46."""
