"""The door at which a body outside the platform hands in its annual report. 条例2019 §49."""
