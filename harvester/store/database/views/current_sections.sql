CREATE VIEW current_sections AS
SELECT r.id AS report_id, r.publisher, r.fiscal_year, r.template, r.url, x.*
FROM reports AS r
JOIN sections AS x ON x.version_id = r.current_version_id
