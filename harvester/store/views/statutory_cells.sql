CREATE VIEW statutory_cells AS
SELECT
    r.id AS report_id,
    r.publisher,
    r.fiscal_year,
    r.template,
    t."key" AS table_key,
    s.row_key,
    s.column_key,
    c.value,
    s.kind,
    coalesce(s.label, c.text) AS text,
    s.unit,
    t.occurrence,
    t.id AS table_id,
    s."row",
    s."column",
    c.note
FROM slots AS s
JOIN stored_cells AS c ON c.slot_id = s.id
JOIN tables AS t ON t.id = c.table_id
JOIN reports AS r ON r.current_version_id = t.version_id
WHERE s.row_key IS NOT NULL AND s.column_key IS NOT NULL AND t."key" IS NOT NULL
