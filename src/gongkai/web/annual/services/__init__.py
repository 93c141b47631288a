"""Acts on the annual report of a body: compiling, editing, reviewing, signing, publishing. 条例2019 §49, §50."""
