-- What does not add up in current versions. A finding of the page that a file of the report resolves is none.
CREATE VIEW current_findings AS
SELECT
    r.id AS report_id, r.publisher, r.fiscal_year, r.template, r.url, x.version_id, x.position, x.rule, x.severity,
    x.message, x.expected, x.actual, x.location, NULL AS compared_version_id, x.attachment_id
FROM reports AS r
JOIN findings AS x ON x.version_id = r.current_version_id
WHERE x.resolved_by IS NULL
UNION ALL
SELECT
    r.id, r.publisher, r.fiscal_year, r.template, r.url, x.version_id, x.position, x.rule, x.severity, x.message,
    x.expected, x.actual, x.location, x.compared_version_id, NULL
FROM reports AS r
JOIN cross_findings AS x ON x.version_id = r.current_version_id
