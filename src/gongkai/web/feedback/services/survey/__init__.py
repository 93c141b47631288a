"""Questionnaires 问卷: written, answered, reported on. 条例2019 §46."""
