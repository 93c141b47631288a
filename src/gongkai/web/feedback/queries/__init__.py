"""What was said of the replies, of the pages and of the work. 条例2019 §6, §46."""
