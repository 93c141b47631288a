"""Suggestions and complaints 意见投诉: taken in, worked on, ended. 条例2019 §46."""
