-- What due(publisher, year) stands for is written from harvester.items.deadline, with the articles it rests on.
CREATE VIEW deadlines AS
SELECT
    r.id AS report_id,
    r.publisher,
    r.fiscal_year,
    due(r.publisher, r.fiscal_year) AS deadline,
    r.published_on,
    r.url
FROM reports AS r
WHERE r.fiscal_year IS NOT NULL
