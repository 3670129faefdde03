"""The zone of the calendar that everything here goes by: China has one, and no summer time since 1992."""

import datetime as dt

BEIJING = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")
