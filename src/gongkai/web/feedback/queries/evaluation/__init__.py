"""What evaluation 评价 tells: single ones, points, scores, what is followed up. 条例2019 §46."""
