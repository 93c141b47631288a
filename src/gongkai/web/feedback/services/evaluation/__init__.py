"""Evaluation 评价: points set up, replies and work evaluated, low scores followed up, results told. 条例2019 §46."""
