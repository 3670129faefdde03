CREATE VIEW current_findings AS
SELECT r.id AS report_id, r.publisher, r.fiscal_year, r.template, r.url, x.*, NULL AS compared_version_id
FROM reports AS r
JOIN findings AS x ON x.version_id = r.current_version_id
UNION ALL
SELECT
    r.id, r.publisher, r.fiscal_year, r.template, r.url, x.version_id, x.position, x.rule, x.severity, x.message,
    x.expected, x.actual, x.location, x.compared_version_id
FROM reports AS r
JOIN cross_findings AS x ON x.version_id = r.current_version_id
