"""Pages of the annual reports that a county collects. 条例2019 §49."""
