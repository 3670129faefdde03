-- What differs between a version and the one it replaced at the same address (or where the report had moved from).
-- "edited": the text changed; "attachment": another file is linked or it has other bytes; "reread": the same text and
-- files, read by newer code. What files state is compared where both versions have some. Both sides are laid over each other by what
-- a cell or figure is called (its keys; in a table that fits no form its row and column), so a cell that only moved is
-- no change. Sentences of the text outside tables are laid over each other as they are; those gone and those that came
-- are paired in their order.
CREATE VIEW changes AS
WITH pairs AS (
    SELECT
        n.report_id,
        o.id AS old_version_id,
        n.id AS new_version_id,
        n.number,
        n.seen_at,
        CASE
            WHEN n.fingerprint <> o.fingerprint THEN 'edited'
            WHEN n.files IS NOT o.files AND n.files IS NOT NULL AND o.files IS NOT NULL THEN 'attachment'
            ELSE 'reread'
        END AS cause,
        n.files IS NOT NULL AND o.files IS NOT NULL AS both_have_files
    FROM versions AS n
    CROSS JOIN versions AS o
    WHERE n.previous_version_id IS NOT NULL AND o.id = n.previous_version_id
),
sides AS (
    SELECT *, old_version_id AS version_id, 0 AS is_new FROM pairs
    UNION ALL
    SELECT *, new_version_id, 1 FROM pairs
),
cell_values AS (
    SELECT
        p.*,
        t."key" AS table_key,
        t.occurrence,
        t.attachment_id IS NOT NULL AS in_file,
        k.row_key,
        k.column_key,
        CASE WHEN k.row_key IS NULL THEN s."row" END AS at_row,
        CASE WHEN k.row_key IS NULL THEN s."column" END AS at_column,
        cell(value) AS value,
        cell(text) AS text
    FROM sides AS p
    CROSS JOIN tables AS t ON t.version_id = p.version_id
    CROSS JOIN shape_cells AS c ON c.shape_id = t.shape_id
    CROSS JOIN cell_keys AS k ON k.id = c.key_id
    CROSS JOIN slots AS s ON s.id = c.slot_id
    WHERE (k.row_key IS NOT NULL OR t."key" IS NULL) AND (t.attachment_id IS NULL OR p.both_have_files)
),
figure_values AS (
    SELECT p.*, f.indicator_id, f.period_id, f.occurrence, f.value, f.unit_id, f.qualifier_id, f.position
    FROM sides AS p
    CROSS JOIN stored_figures AS f ON f.version_id = p.version_id
    WHERE f.attachment_id IS NULL OR p.both_have_files
),
changed_cells AS (
    SELECT
        report_id, old_version_id, new_version_id, number, seen_at, cause,
        table_key, row_key, column_key, at_row, at_column,
        max(CASE WHEN NOT is_new THEN value END) AS old_value,
        max(CASE WHEN is_new THEN value END) AS new_value,
        max(CASE WHEN NOT is_new THEN text END) AS old_text,
        max(CASE WHEN is_new THEN text END) AS new_text
    FROM cell_values
    GROUP BY
        report_id, new_version_id, table_key, occurrence, in_file, row_key, column_key, at_row, at_column,
        old_version_id, number, seen_at, cause
    HAVING old_text IS NOT new_text OR old_value IS NOT new_value
        OR min(CASE WHEN NOT is_new THEN text END) IS NOT min(CASE WHEN is_new THEN text END)
        OR count(CASE WHEN NOT is_new THEN 1 END) <> count(CASE WHEN is_new THEN 1 END)
),
changed_figures AS (
    SELECT
        report_id, old_version_id, new_version_id, number, seen_at, cause, indicator_id, period_id,
        max(CASE WHEN NOT is_new THEN value END) AS old_value,
        max(CASE WHEN is_new THEN value END) AS new_value,
        max(CASE WHEN NOT is_new THEN position END) AS old_position,
        max(CASE WHEN is_new THEN position END) AS new_position
    FROM figure_values
    GROUP BY report_id, new_version_id, indicator_id, period_id, occurrence, old_version_id, number, seen_at, cause
    HAVING old_value IS NOT new_value
        OR max(CASE WHEN NOT is_new THEN unit_id END) IS NOT max(CASE WHEN is_new THEN unit_id END)
        OR max(CASE WHEN NOT is_new THEN qualifier_id END) IS NOT max(CASE WHEN is_new THEN qualifier_id END)
),
text_sentences AS (
    SELECT p.*, j.key AS position, j.value AS sentence
    FROM sides AS p
    CROSS JOIN versions AS v ON v.id = p.version_id
    CROSS JOIN json_each(
        '[' || replace(
            json_quote(replace(replace(
                CASE WHEN p.both_have_files THEN v.text ELSE substr(v.text, 1, coalesce(v.own_length, length(v.text))) END,
                '。', '。' || char(31)), char(10), char(31))), '\u001f', '","'
        ) || ']'
    ) AS j
    WHERE p.cause <> 'reread' AND j.value <> '' AND instr(j.value, ' | ') = 0
),
changed_sentences AS (
    SELECT
        report_id, old_version_id, new_version_id, number, seen_at, cause, sentence,
        sum(is_new) > sum(NOT is_new) AS is_new, min(position) AS position
    FROM text_sentences
    GROUP BY report_id, new_version_id, sentence, old_version_id, number, seen_at, cause
    HAVING sum(is_new) <> sum(NOT is_new)
),
paired_sentences AS (
    SELECT *, row_number() OVER (PARTITION BY report_id, new_version_id, is_new ORDER BY position) AS place
    FROM changed_sentences
)
SELECT
    c.report_id, r.publisher, r.fiscal_year, c.cause, 'cell' AS what,
    c.table_key, c.row_key, c.column_key, c.at_row AS "row", c.at_column AS "column",
    NULL AS indicator, NULL AS period,
    c.old_value, c.new_value, c.old_text, c.new_text,
    c.old_version_id, c.new_version_id, c.number, c.seen_at, r.url
FROM changed_cells AS c
JOIN reports AS r ON r.id = c.report_id
UNION ALL
SELECT
    f.report_id, r.publisher, r.fiscal_year, f.cause, 'figure',
    NULL, NULL, NULL, NULL, NULL,
    i.term, p.term,
    f.old_value, f.new_value,
    (SELECT o.quote FROM figures AS o WHERE o.version_id = f.old_version_id AND o.position = f.old_position),
    (SELECT n.quote FROM figures AS n WHERE n.version_id = f.new_version_id AND n.position = f.new_position),
    f.old_version_id, f.new_version_id, f.number, f.seen_at, r.url
FROM changed_figures AS f
JOIN reports AS r ON r.id = f.report_id
JOIN terms AS i ON i.id = f.indicator_id
JOIN terms AS p ON p.id = f.period_id
UNION ALL
SELECT
    s.report_id, r.publisher, r.fiscal_year, s.cause, 'sentence',
    NULL, NULL, NULL, NULL, NULL,
    NULL, NULL,
    NULL, NULL,
    max(CASE WHEN NOT s.is_new THEN s.sentence END),
    max(CASE WHEN s.is_new THEN s.sentence END),
    s.old_version_id, s.new_version_id, s.number, s.seen_at, r.url
FROM paired_sentences AS s
JOIN reports AS r ON r.id = s.report_id
GROUP BY s.report_id, s.new_version_id, s.place, r.publisher, r.fiscal_year, s.cause, s.old_version_id, s.number, s.seen_at, r.url
