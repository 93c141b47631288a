"""What is asked of supervision: dashboards, what is late or missing. 条例2019 §46, §47."""
