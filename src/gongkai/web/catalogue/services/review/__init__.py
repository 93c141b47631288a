"""An item under review: screened, its findings settled, proof-read, judged, screened again later. 条例2019 §17."""
