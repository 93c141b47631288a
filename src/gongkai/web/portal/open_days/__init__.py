"""Public pages of open days: what will be, registering, signing in at the door, saying something. 条例2019 §46."""
