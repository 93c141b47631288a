"""Items at the desk: lists, trees, what waits. 条例2019 §26."""
