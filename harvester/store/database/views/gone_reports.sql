-- Reports that were had and are at none of their addresses any more: gone from the listing, or something else in their
-- place (store/questions/alerts.py tells them from it). What was kept of them is in the archive, and here.
CREATE VIEW gone_reports AS
SELECT
    r.id AS report_id,
    r.publisher,
    r.fiscal_year,
    r.title,
    r.site_id,
    r.url,
    r.published_on,
    r.first_seen_at,
    r.last_seen_at,
    max(a.gone_at) AS gone_at,
    max(CASE WHEN a.gone_at IS NOT NULL THEN 'gone' ELSE p.outcome END) AS outcome,
    c.fetched_at,
    c.sha256,
    c.warc_file,
    c.warc_offset
FROM reports AS r
JOIN addresses AS a ON a.report_id = r.id
JOIN pages AS p ON p.url = a.url
LEFT JOIN versions AS v ON v.id = r.current_version_id
LEFT JOIN captures AS c ON c.id = v.capture_id
WHERE r.outcome = 'ok'
GROUP BY r.id
HAVING sum(a.gone_at IS NULL AND p.outcome NOT IN (
    'not_a_report', 'not_found', 'redirected_home', 'script_shell', 'soft_404', 'stub', 'unreadable'
)) = 0
