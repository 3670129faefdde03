CREATE VIEW cells AS
SELECT
    t.id AS table_id,
    s."row",
    s."column",
    s.row_span,
    s.column_span,
    cell(text) AS text,
    cell(kind) AS kind,
    cell(value) AS value,
    s.unit,
    k.row_key,
    k.column_key,
    CASE
        WHEN s.place GLOB '+*' THEN 'line ' || (CAST(substr(t.cell_base, 6) AS INTEGER) + CAST(substr(s.place, 2) AS INTEGER))
        ELSE coalesce(t.cell_base, '') || s.place
    END AS place,
    cell(note) AS note
FROM tables AS t
JOIN shape_cells AS c ON c.shape_id = t.shape_id
JOIN slots AS s ON s.id = c.slot_id
JOIN cell_keys AS k ON k.id = c.key_id
