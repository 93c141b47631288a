"""What is asked of the annual reports. 条例2019 §49, §50."""
