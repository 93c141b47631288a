"""Questionnaires 问卷 and their results. 条例2019 §46."""
