CREATE VIEW cells AS
SELECT
    c.table_id,
    s."row",
    s."column",
    s.row_span,
    s.column_span,
    coalesce(s.label, c.text, CAST(c.value AS TEXT)) AS text,
    s.kind,
    c.value,
    s.unit,
    k.row_key,
    k.column_key,
    CASE
        WHEN s.place GLOB '+*' THEN 'line ' || (CAST(substr(t.cell_base, 6) AS INTEGER) + CAST(substr(s.place, 2) AS INTEGER))
        ELSE coalesce(t.cell_base, '') || s.place
    END AS place,
    c.note
FROM stored_cells AS c
JOIN slots AS s ON s.id = c.slot_id
JOIN cell_keys AS k ON k.id = c.key_id
JOIN tables AS t ON t.id = c.table_id
