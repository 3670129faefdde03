-- Derived measures that need no population figure. NULL where a term is unknown or the denominator is 0, never 0 instead.
CREATE VIEW indicators AS
WITH pivot AS (
    SELECT
        version_id,
        max(CASE WHEN row_key = 'new_received' AND column_key = 'natural_person' THEN value END) AS natural_person,
        max(CASE WHEN row_key = 'new_received' AND column_key = 'commercial_enterprise' THEN value END) AS commercial,
        max(CASE WHEN row_key = 'count' AND column_key = 'review_total' THEN value END) AS review_total,
        max(CASE WHEN row_key = 'count' AND column_key = 'review_pending' THEN value END) AS review_pending,
        max(CASE WHEN row_key = 'count' AND column_key = 'review_corrected' THEN value END) AS review_corrected,
        max(CASE WHEN row_key = 'count' AND column_key = 'litigation_direct_total' THEN value END) AS direct_total,
        max(CASE WHEN row_key = 'count' AND column_key = 'litigation_direct_pending' THEN value END) AS direct_pending,
        max(CASE WHEN row_key = 'count' AND column_key = 'litigation_direct_corrected' THEN value END) AS direct_corrected,
        max(CASE WHEN row_key = 'count' AND column_key = 'litigation_after_review_total' THEN value END) AS after_total,
        max(CASE WHEN row_key = 'count' AND column_key = 'litigation_after_review_pending' THEN value END) AS after_pending,
        max(CASE WHEN row_key = 'count' AND column_key = 'litigation_after_review_corrected' THEN value END)
            AS after_corrected,
        max(CASE WHEN row_key = 'normative_documents' AND column_key = 'issued' THEN value END) AS issued,
        max(CASE WHEN row_key = 'normative_documents' AND column_key = 'repealed' THEN value END) AS repealed,
        max(CASE WHEN row_key = 'normative_documents' AND column_key = 'in_force' THEN value END) AS in_force,
        max(CASE WHEN row_key = 'administrative_licensing' AND column_key = 'decisions' THEN value END) AS licensing,
        max(CASE WHEN row_key = 'administrative_penalty' AND column_key = 'decisions' THEN value END) AS penalty,
        max(CASE WHEN row_key = 'administrative_coercion' AND column_key = 'decisions' THEN value END) AS coercion
    FROM printed_values
    WHERE table_key IN (
        'v2019_applications', 'v2021_applications', 'v2019_review_litigation', 'v2021_review_litigation',
        'v2021_art20_1', 'v2019_art20_5', 'v2021_art20_5', 'v2019_art20_6', 'v2021_art20_6'
    )
    GROUP BY version_id
)
SELECT
    q.report_id,
    q.publisher,
    q.fiscal_year,
    q.template,
    q.coverage,
    q.new_received AS application_volume,
    q.new_received + q.carried_over AS workload,
    q.results_total,
    1.0 * q.results_total / nullif(q.new_received + q.carried_over, 0) AS clearance_rate,
    1.0 * q.carried_forward / nullif(q.new_received + q.carried_over, 0) AS backlog_rate,
    1.0 * (q.granted + q.partially_granted) / nullif(q.results_total, 0) AS disclosure_rate,
    1.0 * q.granted / nullif(q.results_total, 0) AS full_disclosure_rate,
    1.0 * q.denied / nullif(q.results_total, 0) AS denial_rate,
    1.0 * q.unable_to_provide / nullif(q.results_total, 0) AS unable_rate,
    1.0 * q.not_processed / nullif(q.results_total, 0) AS not_processed_rate,
    1.0 * q.other_handling / nullif(q.results_total, 0) AS other_rate,
    1.0 * p.natural_person / nullif(q.new_received, 0) AS natural_person_share,
    1.0 * p.commercial / nullif(q.new_received, 0) AS commercial_share,
    1.0 * p.review_total / nullif(q.results_total, 0) AS review_rate,
    1.0 * (p.direct_total + p.after_total) / nullif(q.results_total, 0) AS litigation_rate,
    p.review_total - p.review_pending AS reviews_decided,
    1.0 * p.review_corrected / nullif(p.review_total - p.review_pending, 0) AS review_correction_rate,
    1.0 * p.review_corrected / nullif(p.review_total, 0) AS review_correction_rate_with_pending,
    p.direct_total + p.after_total - p.direct_pending - p.after_pending AS lawsuits_decided,
    1.0 * (p.direct_corrected + p.after_corrected)
        / nullif(p.direct_total + p.after_total - p.direct_pending - p.after_pending, 0) AS litigation_loss_rate,
    1.0 * (p.direct_corrected + p.after_corrected) / nullif(p.direct_total + p.after_total, 0)
        AS litigation_loss_rate_with_pending,
    1.0 * (p.issued + p.repealed) / nullif(p.in_force, 0) AS normative_turnover,
    1.0 * (p.review_total + p.direct_total + p.after_total) / nullif(q.new_received, 0) AS dispute_conversion,
    1.0 * p.licensing / nullif(p.penalty + p.coercion, 0) AS licence_enforcement_ratio,
    CASE WHEN NOT EXISTS (
        SELECT 1 FROM findings AS f WHERE f.version_id = r.current_version_id AND f.rule IN ('DOC-02', 'DOC-03')
    ) THEN CAST(julianday(r.published_on) - julianday(d.deadline) AS INTEGER) END AS punctuality_days
FROM requests AS q
JOIN reports AS r ON r.id = q.report_id
LEFT JOIN pivot AS p ON p.version_id = r.current_version_id
LEFT JOIN deadlines AS d ON d.report_id = q.report_id
