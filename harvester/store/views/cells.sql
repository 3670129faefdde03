CREATE VIEW cells AS
SELECT
    c.table_id,
    s."row",
    s."column",
    s.row_span,
    s.column_span,
    coalesce(s.label, c.text) AS text,
    s.kind,
    c.value,
    s.unit,
    s.row_key,
    s.column_key,
    t.cell_base || s.place AS place,
    c.note
FROM stored_cells AS c
JOIN slots AS s ON s.id = c.slot_id
JOIN tables AS t ON t.id = c.table_id
