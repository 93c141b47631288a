"""Call-backs 回访: matters read in, a plan drawn, people called. 条例2019 §46."""
