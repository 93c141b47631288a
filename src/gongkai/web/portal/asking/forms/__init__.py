"""The forms of this door, one file a notion. A form of a page gets what was typed on the pages before it: `typed`."""
