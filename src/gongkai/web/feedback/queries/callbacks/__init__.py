"""Plans of call-backs 回访: who may be drawn, the sample, the script, the outcome. 条例2019 §46."""
