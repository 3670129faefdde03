CREATE VIEW statutory_cells AS
SELECT
    r.id AS report_id,
    r.publisher,
    r.fiscal_year,
    r.template,
    t."key" AS table_key,
    k.row_key,
    k.column_key,
    cell(value) AS value,
    cell(kind) AS kind,
    cell(text) AS text,
    s.unit,
    t.occurrence,
    t.id AS table_id,
    s."row",
    s."column",
    cell(note) AS note,
    CASE s.unit
        WHEN '元' THEN cell(value)
        WHEN '万元' THEN round(cell(value) * 10000.0, 2)
        WHEN '亿元' THEN round(cell(value) * 100000000.0, 2)
    END AS yuan,
    r.url,
    CASE
        WHEN s.place GLOB '+*' THEN 'line ' || (CAST(substr(t.cell_base, 6) AS INTEGER) + CAST(substr(s.place, 2) AS INTEGER))
        ELSE coalesce(t.cell_base, '') || s.place
    END AS place,
    t.version_id,
    t.attachment_id
FROM cell_keys AS k
JOIN shape_cells AS c ON c.key_id = k.id
JOIN slots AS s ON s.id = c.slot_id
JOIN tables AS t ON t.shape_id = c.shape_id
JOIN reports AS r ON r.current_version_id = t.version_id
WHERE k.row_key IS NOT NULL AND k.column_key IS NOT NULL AND t."key" IS NOT NULL AND t.counts
