"""Self-inspections 自查: the lists, what the house answers, how they stand. 条例2019 §46."""
