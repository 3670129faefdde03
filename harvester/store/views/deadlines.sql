-- Regulation of 2007, art. 31: 31 March for all. Revision of 2019, art. 49: departments 31 January, the government as a
-- whole 31 March. No statute sets a day for townships; as governments they get the later one.
CREATE VIEW deadlines AS
SELECT
    r.id AS report_id,
    r.publisher,
    r.fiscal_year,
    (r.fiscal_year + 1) || CASE
        WHEN r.fiscal_year <= 2018 OR r.publisher LIKE '%人民政府' THEN '-03-31' ELSE '-01-31'
    END AS deadline,
    r.published_on
FROM reports AS r
WHERE r.fiscal_year IS NOT NULL
