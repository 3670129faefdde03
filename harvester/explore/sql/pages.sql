-- What the pages ask. A line "-- name:" begins a statement; parameters are named.

-- name: counts
SELECT
    (SELECT count(*) FROM reports) AS reports,
    (SELECT count(*) FROM publishers) AS publishers,
    (SELECT count(*) FROM sites) AS sites,
    (SELECT min(fiscal_year) FROM reports) AS first_year,
    (SELECT max(fiscal_year) FROM reports) AS last_year,
    (SELECT count(*) FROM summaries WHERE errors > 0) AS contradicting,
    (SELECT count(*) FROM alerts WHERE closed_at IS NULL) AS alerts

-- name: by_year
SELECT fiscal_year, count(*) AS reports, count(DISTINCT publisher_id) AS publishers, count(new_received) AS with_number,
    sum(new_received) AS requests
FROM summaries WHERE fiscal_year IS NOT NULL GROUP BY fiscal_year ORDER BY fiscal_year

-- name: years
SELECT fiscal_year, count(*) AS reports FROM summaries WHERE fiscal_year IS NOT NULL GROUP BY fiscal_year
ORDER BY fiscal_year

-- name: last_crawl
SELECT id, started_at, finished_at, reason, sites, new, edited, unchanged, failed FROM crawls ORDER BY id DESC LIMIT 1

-- name: newest_reports
SELECT id AS report_id, title, publisher, fiscal_year, url, first_seen_at FROM reports ORDER BY id DESC LIMIT 6

-- name: newest_edits
SELECT r.id AS report_id, r.title, r.publisher, r.fiscal_year, r.url, v.seen_at
FROM versions AS v JOIN reports AS r ON r.id = v.report_id
WHERE v.previous_version_id > 0 AND v.fingerprint NOT LIKE 'unread:%'
    AND v.fingerprint <> (SELECT o.fingerprint FROM versions AS o WHERE o.id = v.previous_version_id)
ORDER BY +v.id DESC LIMIT 4

-- name: provinces
SELECT v.code, v.name, g.publishers
FROM (SELECT substr(division, 1, 2) AS code, count(*) AS publishers FROM publishers GROUP BY 1) AS g
CROSS JOIN provinces AS v ON v.code = g.code ORDER BY v.code

-- name: kinds
SELECT organ_kind(name) AS kind, count(*) AS publishers FROM publishers GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 60

-- name: names
SELECT name FROM publishers ORDER BY name LIMIT :limit

-- name: publishers
SELECT p.id, p.name, p.level, p.division, v.name AS province,
    (SELECT count(*) FROM summaries AS s WHERE s.publisher_id = p.id) AS reports,
    (SELECT min(fiscal_year) FROM summaries AS s WHERE s.publisher_id = p.id) AS first_year,
    (SELECT max(fiscal_year) FROM summaries AS s WHERE s.publisher_id = p.id) AS last_year
FROM publishers AS p LEFT JOIN provinces AS v ON v.code = substr(p.division, 1, 2)
WHERE (:q = '' OR instr(p.name, :q)) AND (:province = '' OR v.name = :province) AND (:level = '' OR p.level = :level)
    AND (:division = '' OR p.division GLOB :division || '*' OR (:division = 'none' AND p.division IS NULL))
ORDER BY p.name LIMIT :limit OFFSET :offset

-- name: publisher
SELECT p.id, p.name, p.level, p.division, v.name AS province
FROM publishers AS p LEFT JOIN provinces AS v ON v.code = substr(p.division, 1, 2) WHERE p.id = :id

-- name: publisher_years
SELECT s.*, r.title, r.url, r.outcome, d.deadline,
    (SELECT count(*) FROM versions AS v WHERE v.report_id = s.report_id) AS versions,
    (SELECT count(*) FROM cross_findings AS f WHERE f.version_id = s.version_id AND f.severity <> 'info') AS across
FROM summaries AS s JOIN reports AS r ON r.id = s.report_id LEFT JOIN deadlines AS d ON d.report_id = s.report_id
WHERE s.publisher_id = :id ORDER BY s.fiscal_year, s.report_id

-- name: publisher_findings
SELECT s.fiscal_year, s.report_id, f.rule, f.severity, f.message, f.position, 0 AS across
FROM summaries AS s CROSS JOIN findings AS f ON f.version_id = s.version_id
WHERE s.publisher_id = :id AND f.resolved_by IS NULL
UNION ALL
SELECT s.fiscal_year, s.report_id, f.rule, f.severity, f.message, f.position, 1
FROM summaries AS s CROSS JOIN cross_findings AS f ON f.version_id = s.version_id
WHERE s.publisher_id = :id ORDER BY 1 DESC, across, position LIMIT 200

-- name: publisher_sites
SELECT id, listing_url, platform, status, note, last_outcome, last_visit_at FROM sites WHERE publisher = :name

-- name: coverage_publishers
SELECT p.id, p.name, v.name AS province FROM publishers AS p
LEFT JOIN provinces AS v ON v.code = substr(p.division, 1, 2)
WHERE (:q = '' OR instr(p.name, :q)) AND (:province = '' OR v.name = :province)
ORDER BY p.division IS NULL, p.division, p.name LIMIT 60 OFFSET :offset

-- name: coverage_reports
SELECT r.publisher_id, r.fiscal_year, r.id AS report_id, r.outcome, r.published_on, d.deadline
FROM reports AS r LEFT JOIN deadlines AS d ON d.report_id = r.id
WHERE r.publisher_id IN (SELECT value FROM json_each(:ids)) AND r.fiscal_year IS NOT NULL

-- name: coverage_by_year
SELECT fiscal_year, count(*) AS publishers, sum(state = 0) AS present, sum(state = 1) AS late, sum(state = 2) AS undated,
    sum(state = 3) AS broken
FROM (
    SELECT r.fiscal_year, min(CASE
            WHEN r.outcome <> 'ok' THEN 3
            WHEN r.published_on IS NULL THEN 2
            WHEN r.published_on > d.deadline THEN 1
            ELSE 0
        END) AS state
    FROM reports AS r JOIN deadlines AS d ON d.report_id = r.id
    WHERE r.fiscal_year IS NOT NULL AND r.publisher_id IS NOT NULL AND (:q = '' OR instr(r.publisher, :q))
        AND (:province = '' OR r.publisher_id IN (
            SELECT p.id FROM provinces AS v JOIN publishers AS p ON substr(p.division, 1, 2) = v.code
            WHERE v.name = :province
        ))
    GROUP BY r.publisher_id, r.fiscal_year
)
GROUP BY 1 ORDER BY 1

-- name: coverage_count
SELECT count(*) AS n FROM publishers AS p
LEFT JOIN provinces AS v ON v.code = substr(p.division, 1, 2)
WHERE (:q = '' OR instr(p.name, :q)) AND (:province = '' OR v.name = :province)

-- name: today
SELECT day FROM today

-- name: coverage_sites
SELECT publisher, last_outcome, status, last_visit_at FROM sites
WHERE publisher IN (SELECT p.name FROM json_each(:ids) AS i JOIN publishers AS p ON p.id = i.value)

-- name: sums_by_year
SELECT
    fiscal_year,
    count(*) AS reports,
    sum(coalesce(new_received, requests_before_2019)) AS requests,
    sum(whole IS NOT NULL) AS outcome_reports,
    sum(CASE WHEN whole IS NOT NULL THEN granted END) AS granted,
    sum(CASE WHEN whole IS NOT NULL THEN partially_granted END) AS partly,
    sum(CASE WHEN whole IS NOT NULL THEN denied END) AS denied,
    sum(CASE WHEN whole IS NOT NULL THEN unable END) AS unable,
    sum(CASE WHEN whole IS NOT NULL THEN not_processed END) AS not_processed,
    sum(CASE WHEN whole IS NOT NULL THEN other END) AS other,
    sum(review_corrected + 0 * reviewed) AS corrected,
    sum(reviewed + 0 * review_corrected) AS decided,
    sum(lost + 0 * judged) AS lost,
    sum(judged + 0 * lost) AS judged
FROM (
    SELECT
        fiscal_year, new_received, requests_before_2019, granted, partially_granted, denied, unable, not_processed, other,
        CASE WHEN template <> 'reg2007'
            THEN granted + partially_granted + denied + unable + not_processed + other + results_total END AS whole,
        review_corrected,
        review_total - review_pending AS reviewed,
        litigation_direct_corrected + litigation_after_review_corrected AS lost,
        litigation_direct_total + litigation_after_review_total - litigation_direct_pending
            - litigation_after_review_pending AS judged
    FROM summaries
    WHERE coverage <> 'whole_region' AND fiscal_year IS NOT NULL AND (:q = '' OR instr(publisher, :q))
        AND (:province = '' OR publisher_id IN (
            SELECT p.id FROM provinces AS v JOIN publishers AS p ON substr(p.division, 1, 2) = v.code
            WHERE v.name = :province
        ))
)
GROUP BY 1 ORDER BY 1

-- name: lateness
SELECT CASE WHEN days <= 0 THEN 0 WHEN days <= 7 THEN 1 WHEN days <= 31 THEN 2 WHEN days <= 92 THEN 3 ELSE 4 END AS class,
    count(*) AS reports
FROM (
    SELECT julianday(r.published_on) - julianday(d.deadline) AS days
    FROM reports AS r JOIN deadlines AS d ON d.report_id = r.id
    LEFT JOIN publishers AS p ON p.id = r.publisher_id
    LEFT JOIN provinces AS v ON v.code = substr(p.division, 1, 2)
    WHERE r.fiscal_year = :year AND r.published_on IS NOT NULL AND (:province = '' OR v.name = :province)
        AND (:q = '' OR instr(r.publisher, :q))
)
GROUP BY 1 ORDER BY 1

-- name: map_divisions
SELECT
    p.division,
    count(DISTINCT p.id) AS publishers,
    count(*) AS reports,
    sum(s.new_received) AS requests,
    sum(s.granted + s.partially_granted + 0 * s.results_total) AS disclosed,
    sum(s.results_total + 0 * (s.granted + s.partially_granted)) AS disclosed_of,
    sum(s.denied + 0 * s.results_total) AS denied,
    sum(s.results_total + 0 * s.denied) AS denied_of,
    sum(s.unable + 0 * s.results_total) AS unable,
    sum(s.results_total + 0 * s.unable) AS unable_of,
    sum(s.carried_forward + 0 * (s.new_received + s.carried_over)) AS backlog,
    sum(s.new_received + s.carried_over + 0 * s.carried_forward) AS backlog_of,
    sum(s.review_corrected + 0 * (s.review_total - s.review_pending)) AS corrected,
    sum(s.review_total - s.review_pending + 0 * s.review_corrected) AS corrected_of,
    sum(s.published_on > d.deadline) AS late,
    count(s.published_on) AS late_of,
    sum(s.errors > 0) AS contradicting,
    count(*) AS contradicting_of
FROM summaries AS s
JOIN publishers AS p ON p.id = s.publisher_id
LEFT JOIN deadlines AS d ON d.report_id = s.report_id
WHERE s.fiscal_year = CAST(:year AS INTEGER) AND s.coverage <> 'whole_region'
    AND (:q = '' OR instr(s.publisher, :q)) AND (:level = '' OR p.level = :level)
GROUP BY p.division

-- name: largest_findings
SELECT s.publisher, s.fiscal_year, s.report_id, f.rule, f.message, abs(f.expected - f.actual) AS difference
FROM summaries AS s JOIN findings AS f ON f.version_id = s.version_id
LEFT JOIN publishers AS p ON p.id = s.publisher_id LEFT JOIN provinces AS v ON v.code = substr(p.division, 1, 2)
WHERE s.errors > 0 AND f.severity = 'error' AND f.resolved_by IS NULL AND typeof(f.expected) IN ('integer', 'real')
    AND typeof(f.actual) IN ('integer', 'real') AND (:province = '' OR v.name = :province)
    AND (:q = '' OR instr(s.publisher, :q))
ORDER BY difference DESC LIMIT 15

-- name: report
SELECT r.id, r.title, r.publisher, r.publisher_id, r.fiscal_year, r.template, r.coverage, r.url, r.outcome, r.site_id,
    r.published_on, r.signed_on, r.published_on_source, r.fiscal_year_source, r.publisher_source, r.current_version_id,
    r.first_seen_at, r.last_seen_at, d.deadline
FROM reports AS r LEFT JOIN deadlines AS d ON d.report_id = r.id WHERE r.id = :id

-- name: report_siblings
SELECT s.report_id, s.fiscal_year FROM summaries AS s
WHERE s.publisher_id = (SELECT publisher_id FROM reports WHERE id = :id) AND s.fiscal_year IS NOT NULL
ORDER BY s.fiscal_year, s.report_id LIMIT 60

-- name: version_place
SELECT report_id, number FROM versions WHERE id = :id

-- name: report_versions
SELECT v.id, v.number, v.seen_at, v.url, v.parser_version, v.fingerprint, v.previous_version_id, c.id AS capture_id,
    c.sha256, c.fetched_at, c.warc_file, c.warc_offset, c.media_type, c.bytes
FROM versions AS v LEFT JOIN captures AS c ON c.id = v.capture_id WHERE v.report_id = :id ORDER BY v.number

-- name: report_sections
SELECT s.position, s."key", s.level, s.heading, s.text, a.name AS file
FROM sections AS s LEFT JOIN attachments AS a ON a.id = s.attachment_id WHERE s.version_id = :version ORDER BY s.position

-- name: report_text
SELECT text FROM versions WHERE id = :version

-- name: report_tables
SELECT t.id, t.position, t."key", t.section_key, t."rows", t."columns", t.source_table, t.counts, a.name AS file
FROM tables AS t LEFT JOIN attachments AS a ON a.id = t.attachment_id WHERE t.version_id = :version ORDER BY t.position

-- name: report_cells
SELECT c.table_id, c."row", c."column", c.row_span, c.column_span, c.text, c.kind, c.value, c.row_key, c.column_key
FROM tables AS t CROSS JOIN cells AS c ON c.table_id = t.id
WHERE t.version_id = :version ORDER BY c.table_id, c."row", c."column" LIMIT 20000

-- name: report_figures
SELECT position, indicator, period, value, unit, qualifier, quote, section_position, start FROM figures
WHERE version_id = :version ORDER BY section_position, start, position

-- name: report_findings
SELECT * FROM (
    SELECT rule, severity, message, expected, actual, location, position, NULL AS other_report FROM findings
    WHERE version_id = :version AND resolved_by IS NULL
    UNION ALL
    SELECT f.rule, f.severity, f.message, f.expected, f.actual, f.location, 10000 + f.position,
        (SELECT report_id FROM versions WHERE id = f.compared_version_id)
    FROM cross_findings AS f WHERE f.version_id = :version
)
ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, position

-- name: report_attachments
SELECT a.name, a.url, a.media_type, a.bytes, a.outcome, f.outcome AS reading, f.message AS reason
FROM attachments AS a LEFT JOIN file_readings AS f ON f.sha256 = a.sha256 WHERE a.report_id = :id ORDER BY a.id

-- name: report_addresses
SELECT url, first_seen_at, last_seen_at, gone_at FROM addresses WHERE report_id = :id ORDER BY id

-- name: report_changes
SELECT what, cause, number, table_key, row_key, column_key, indicator, old_text, new_text, old_value, new_value, seen_at
FROM changes WHERE report_id = :id AND what <> 'sentence' ORDER BY number, what LIMIT 300

-- name: cell
SELECT c.text, c.value, c.unit, c.row_key, c.column_key, c."row", c."column", t."key" AS table_key, t.source_table
FROM tables AS t CROSS JOIN cells AS c ON c.table_id = t.id
WHERE t.version_id = :version AND t.position = :table AND c."row" = :row AND c."column" = :column

-- name: has_index
SELECT 1 FROM sqlite_master WHERE name = 'reports_fts'

-- name: search_count
SELECT count(*) AS n FROM (SELECT rowid FROM reports_fts WHERE reports_fts MATCH :match LIMIT :limit)

-- name: search_ranked
SELECT s.report_id, s.version_id, r.publisher, s.publisher_id, s.fiscal_year, r.title, r.url
FROM (SELECT rowid AS id, rank FROM reports_fts WHERE reports_fts MATCH :match) AS f
CROSS JOIN summaries AS s ON s.report_id = f.id
CROSS JOIN reports AS r ON r.id = f.id
LEFT JOIN publishers AS p ON p.id = s.publisher_id
LEFT JOIN provinces AS v ON v.code = substr(p.division, 1, 2)
WHERE (:publisher = '' OR instr(s.publisher, :publisher)) AND (:year = '' OR s.fiscal_year = CAST(:year AS INTEGER))
    AND (:province = '' OR v.name = :province)
    AND (:sections = '' OR NOT EXISTS (
        SELECT 1 FROM json_each(:words) AS w WHERE NOT EXISTS (
            SELECT 1 FROM sections AS x
            WHERE x.version_id = s.version_id AND instr(x.heading || char(10) || x.text, w.value)
                AND (coalesce(x."key", '') IN (SELECT value FROM json_each(:sections))) = CAST(:inside AS INTEGER)
        )
    ))
ORDER BY f.rank, s.fiscal_year DESC LIMIT 20 OFFSET :offset

-- name: search_newest
SELECT c.report_id, c.version_id, c.publisher, c.publisher_id, c.fiscal_year, c.title, c.url
FROM (
    SELECT s.report_id, s.version_id, r.publisher, s.publisher_id, s.fiscal_year, r.title, r.url
    FROM (
        SELECT rowid AS id FROM reports_fts WHERE reports_fts MATCH :match ORDER BY rowid DESC
    ) AS f
    CROSS JOIN summaries AS s ON s.report_id = f.id
    CROSS JOIN reports AS r ON r.id = f.id
    LEFT JOIN publishers AS p ON p.id = s.publisher_id
    LEFT JOIN provinces AS v ON v.code = substr(p.division, 1, 2)
    WHERE (:publisher = '' OR instr(s.publisher, :publisher))
        AND (:year = '' OR s.fiscal_year = CAST(:year AS INTEGER)) AND (:province = '' OR v.name = :province)
    LIMIT CAST(:candidates AS INTEGER)
) AS c
WHERE :sections = '' OR NOT EXISTS (
    SELECT 1 FROM json_each(:words) AS w WHERE NOT EXISTS (
        SELECT 1 FROM sections AS x
        WHERE x.version_id = c.version_id AND instr(x.heading || char(10) || x.text, w.value)
            AND (coalesce(x."key", '') IN (SELECT value FROM json_each(:sections))) = CAST(:inside AS INTEGER)
    )
)
LIMIT 20 OFFSET :offset

-- name: capture
SELECT id, url, fetched_at, status, sha256, bytes, media_type, warc_file, warc_offset FROM captures WHERE id = :id
