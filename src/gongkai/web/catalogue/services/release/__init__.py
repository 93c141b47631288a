"""What goes out and comes back: released at its moment, withdrawn, lapsed, looked at again. 条例2019 §13, §18."""
