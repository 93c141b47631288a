"""What is done about the annual reports. 条例2019 §49, §50."""
