"""`scrapy sites --exceptions`: one question, every exception with its reason."""

from harvester.items import SITE_COLUMNS

ROWS = [
    "plain,青禾县司法局,county,990000,static,http://a.test/nb/,own,,,active,,",
    'old,青禾县民政局,county,990000,static,https://b.test/nb/,own,,"{""tls"": ""legacy""}",active,,TLS 1.0 only',
    'shy,县财政局,county,,static,http://c.test/nb/,own,,"{""delay"": 1, ""encoding"": ""gbk""}",active,,by letter',
]


def test_every_exception_is_a_line_with_its_reason(scrapy, tmp_path):
    path = tmp_path / "sites.csv"
    path.write_text("\n".join([",".join(SITE_COLUMNS), *ROWS]) + "\n", encoding="utf-8")
    done = scrapy("sites", "--sites", str(path), "--exceptions")
    assert done.returncode == 0
    assert done.stdout.splitlines()[:4] == [
        'old: tls = "legacy": TLS 1.0 only',
        "shy: delay = 1: by letter",
        'shy: encoding = "gbk": by letter',
        "3 exceptions: tls 1, delay 1, encoding 1",
    ]
