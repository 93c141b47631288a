"""What waits for somebody: the rows of the inbox, and what each room puts there. 条例2019 §45, §46."""
