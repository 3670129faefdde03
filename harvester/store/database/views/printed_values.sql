-- One value for each key of a form in a version. A key printed several times with different values, or once blank, has
-- no single value: NULL, never a choice.
CREATE VIEW printed_values AS
SELECT
    t.version_id,
    t."key" AS table_key,
    k.row_key,
    k.column_key,
    CASE WHEN count(*) = count(cell(value)) AND min(cell(value)) = max(cell(value)) THEN min(cell(value)) END AS value
FROM tables AS t
JOIN shape_cells AS c ON c.shape_id = t.shape_id
JOIN cell_keys AS k ON k.id = c.key_id
WHERE t."key" IS NOT NULL AND t.counts AND k.row_key IS NOT NULL AND k.column_key IS NOT NULL
GROUP BY t.version_id, t."key", k.row_key, k.column_key
