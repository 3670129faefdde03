-- What differs between a version and the one it replaced at the same address. "edited": the text changed;
-- "reread": the same text, read by a newer parser.
CREATE VIEW changes AS
WITH pairs AS (
    SELECT
        n.report_id,
        o.id AS old_version_id,
        n.id AS new_version_id,
        n.number,
        n.seen_at,
        CASE WHEN n.fingerprint = o.fingerprint THEN 'reread' ELSE 'edited' END AS cause
    FROM versions AS n
    JOIN versions AS o ON o.id = n.previous_version_id
),
kept_cells AS (
    SELECT p.*, n."key" AS table_key, ns.row_key, ns.column_key, ns."row", ns."column",
        coalesce(os.label, oc.text) AS old_text, coalesce(ns.label, nc.text) AS new_text,
        oc.value AS old_value, nc.value AS new_value
    FROM pairs AS p
    JOIN tables AS n ON n.version_id = p.new_version_id
    JOIN tables AS o ON o.version_id = p.old_version_id AND o."key" IS n."key" AND o.occurrence = n.occurrence
    JOIN stored_cells AS nc ON nc.table_id = n.id
    JOIN slots AS ns ON ns.id = nc.slot_id
    JOIN stored_cells AS oc ON oc.table_id = o.id
    JOIN slots AS os ON os.id = oc.slot_id AND os.row_key IS ns.row_key AND os.column_key IS ns.column_key
        AND (ns.row_key IS NOT NULL OR (os."row" = ns."row" AND os."column" = ns."column"))
    WHERE (ns.row_key IS NOT NULL OR n."key" IS NULL)
        AND NOT EXISTS (
            SELECT 1 FROM stored_cells AS same
            WHERE same.table_id = o.id AND same.slot_id = nc.slot_id AND same.text IS nc.text AND same.value IS nc.value
        )
        AND (coalesce(os.label, oc.text) IS NOT coalesce(ns.label, nc.text) OR oc.value IS NOT nc.value)
),
new_cells AS (
    SELECT p.*, n."key" AS table_key, s.row_key, s.column_key, s."row", s."column",
        NULL AS old_text, coalesce(s.label, c.text) AS new_text, NULL AS old_value, c.value AS new_value
    FROM pairs AS p
    JOIN tables AS n ON n.version_id = p.new_version_id
    JOIN stored_cells AS c ON c.table_id = n.id
    JOIN slots AS s ON s.id = c.slot_id
    WHERE (s.row_key IS NOT NULL OR n."key" IS NULL)
        AND NOT EXISTS (
            SELECT 1
            FROM tables AS o
            JOIN stored_cells AS oc ON oc.table_id = o.id
            JOIN slots AS os ON os.id = oc.slot_id
            WHERE o.version_id = p.old_version_id AND o."key" IS n."key" AND o.occurrence = n.occurrence
                AND os.row_key IS s.row_key AND os.column_key IS s.column_key
                AND (s.row_key IS NOT NULL OR (os."row" = s."row" AND os."column" = s."column"))
        )
),
gone_cells AS (
    SELECT p.*, o."key" AS table_key, s.row_key, s.column_key, s."row", s."column",
        coalesce(s.label, c.text) AS old_text, NULL AS new_text, c.value AS old_value, NULL AS new_value
    FROM pairs AS p
    JOIN tables AS o ON o.version_id = p.old_version_id
    JOIN stored_cells AS c ON c.table_id = o.id
    JOIN slots AS s ON s.id = c.slot_id
    WHERE (s.row_key IS NOT NULL OR o."key" IS NULL)
        AND NOT EXISTS (
            SELECT 1
            FROM tables AS n
            JOIN stored_cells AS nc ON nc.table_id = n.id
            JOIN slots AS ns ON ns.id = nc.slot_id
            WHERE n.version_id = p.new_version_id AND n."key" IS o."key" AND n.occurrence = o.occurrence
                AND ns.row_key IS s.row_key AND ns.column_key IS s.column_key
                AND (s.row_key IS NOT NULL OR (ns."row" = s."row" AND ns."column" = s."column"))
        )
),
figure_pairs AS (
    SELECT p.*, n.indicator_id, n.period_id, n.quote_start AS new_at, n.position AS new_position, o.position AS old_position
    FROM pairs AS p
    JOIN stored_figures AS n ON n.version_id = p.new_version_id
    LEFT JOIN stored_figures AS o ON o.version_id = p.old_version_id AND o.indicator_id = n.indicator_id
        AND o.period_id = n.period_id AND o.occurrence = n.occurrence
    UNION ALL
    SELECT p.*, o.indicator_id, o.period_id, NULL, NULL, o.position
    FROM pairs AS p
    JOIN stored_figures AS o ON o.version_id = p.old_version_id
    WHERE NOT EXISTS (
        SELECT 1 FROM stored_figures AS n
        WHERE n.version_id = p.new_version_id AND n.indicator_id = o.indicator_id AND n.period_id = o.period_id
            AND n.occurrence = o.occurrence
    )
),
all_cells AS (
    SELECT * FROM kept_cells UNION ALL SELECT * FROM new_cells UNION ALL SELECT * FROM gone_cells
)
SELECT
    c.report_id, r.publisher, r.fiscal_year, c.cause, 'cell' AS what, c.table_key, c.row_key, c.column_key, c."row", c."column",
    NULL AS indicator, NULL AS period, c.old_value, c.new_value, c.old_text, c.new_text,
    c.old_version_id, c.new_version_id, c.number, c.seen_at
FROM all_cells AS c
JOIN reports AS r ON r.id = c.report_id
UNION ALL
SELECT
    f.report_id, r.publisher, r.fiscal_year, f.cause, 'figure', NULL, NULL, NULL, NULL, NULL,
    i.term, p.term, o.value, n.value, o.quote, n.quote,
    f.old_version_id, f.new_version_id, f.number, f.seen_at
FROM figure_pairs AS f
JOIN reports AS r ON r.id = f.report_id
JOIN terms AS i ON i.id = f.indicator_id
JOIN terms AS p ON p.id = f.period_id
LEFT JOIN figures AS n ON n.version_id = f.new_version_id AND n.position = f.new_position
LEFT JOIN figures AS o ON o.version_id = f.old_version_id AND o.position = f.old_position
WHERE n.value IS NOT o.value OR n.unit IS NOT o.unit OR n.qualifier IS NOT o.qualifier
