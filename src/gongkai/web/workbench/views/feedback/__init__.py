"""What the public says back, at the desk: evaluations, call-backs and what becomes of them. 条例2019 §46."""
