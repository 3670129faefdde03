-- The total column of the applications table (forms since FY2019), and the requests received of the statistics table before.
-- A group is the sum of its rows and unknown where one of them is: 8 grounds of refusal, 3 of inability, 5 of not
-- processing, and one other row in the form of 2019, three in that of 2021.
CREATE VIEW requests AS
WITH totals AS (
    SELECT version_id, table_key, row_key, value
    FROM printed_values
    WHERE table_key IN ('v2019_applications', 'v2021_applications') AND column_key = 'total'
),
pivot AS (
    SELECT
        version_id,
        max(table_key) AS table_key,
        max(CASE WHEN row_key = 'new_received' THEN value END) AS new_received,
        max(CASE WHEN row_key = 'carried_over' THEN value END) AS carried_over,
        max(CASE WHEN row_key = 'granted' THEN value END) AS granted,
        max(CASE WHEN row_key = 'partially_granted' THEN value END) AS partially_granted,
        CASE WHEN count(CASE WHEN substr(row_key, 1, 7) = 'denied_' THEN value END) = 8
            THEN sum(CASE WHEN substr(row_key, 1, 7) = 'denied_' THEN value END) END AS denied,
        CASE WHEN count(CASE WHEN substr(row_key, 1, 7) = 'unable_' AND row_key <> 'unable_to_provide' THEN value END) = 3
            THEN sum(CASE WHEN substr(row_key, 1, 7) = 'unable_' AND row_key <> 'unable_to_provide' THEN value END)
            END AS unable_to_provide,
        CASE WHEN count(CASE WHEN substr(row_key, 1, 14) = 'not_processed_' THEN value END) = 5
            THEN sum(CASE WHEN substr(row_key, 1, 14) = 'not_processed_' THEN value END) END AS not_processed,
        CASE WHEN count(CASE WHEN row_key IN ('other_correction_overdue', 'other_fee_overdue', 'other_misc') THEN value END) = 3
            THEN sum(CASE WHEN row_key IN ('other_correction_overdue', 'other_fee_overdue', 'other_misc') THEN value END)
            ELSE max(CASE WHEN row_key = 'other_handling' THEN value END) END AS other_handling,
        max(CASE WHEN row_key = 'results_total' THEN value END) AS results_total,
        max(CASE WHEN row_key = 'carried_forward' THEN value END) AS carried_forward
    FROM totals
    GROUP BY version_id
    HAVING count(DISTINCT table_key) = 1
)
SELECT
    r.id AS report_id,
    r.publisher,
    r.fiscal_year,
    r.template,
    r.coverage,
    r.url,
    p.table_key,
    p.new_received,
    p.carried_over,
    p.granted,
    p.partially_granted,
    p.denied,
    p.unable_to_provide,
    p.not_processed,
    p.other_handling,
    p.results_total,
    p.carried_forward,
    (
        SELECT o.value
        FROM printed_values AS o
        WHERE o.version_id = r.current_version_id AND o.table_key = 'reg2007_national_statistics'
            AND o.row_key = 'requests_received' AND o.column_key = 'value'
    ) AS requests_received_before_2019
FROM reports AS r
LEFT JOIN pivot AS p ON p.version_id = r.current_version_id
