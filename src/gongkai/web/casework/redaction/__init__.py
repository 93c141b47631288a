"""区分处理: boxes burnt into the pictures of pages, and a new file built out of pictures and visible text alone.

条例2019 §37. Nothing of the given file goes into the new one: no object of it is copied.
"""
