"""What a page shows otherwise at every visit though nobody edited it: the date of the day, counters, tokens."""

import datetime as dt
import hashlib
import re

_HEAD, _BODY, _END = (re.compile(pattern, re.IGNORECASE) for pattern in (r"</head>", r"<body[^>]*>", r"</body>"))
_FIRST_DAY = dt.date(2026, 1, 5)
_WEEKDAYS = "一二三四五六日"


def restless(text: str, times: int) -> str:
    """The page as it stands after so many days, each with other readers; as it was made where there were none."""
    if times == 0:
        return text
    day = _FIRST_DAY + dt.timedelta(days=times)
    token = hashlib.sha256(f"{times} {len(text)}".encode()).hexdigest()[:24]
    head = f'<meta name="csrf-token" content="{token}"><script src="/js/site.js?v={token[:8]}"></script></head>'
    today = f'<div class="today">今天是{day.year}年{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}</div>'
    form = f'<form action="/search?t={token[8:16]}"><input type="hidden" name="token" value="{token}"></form>'
    counters = f"<div>您是本站第{80000 + 37 * times}位访客　今日访问量：{11 + times}</div></body>"
    text = _HEAD.sub(lambda _: head, text, count=1)
    text = _BODY.sub(lambda found: found[0] + today + form, text, count=1)
    return _END.sub(lambda _: counters, text, count=1)
