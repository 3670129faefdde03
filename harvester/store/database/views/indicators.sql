-- Derived measures that need no population figure. NULL where a term is unknown or the denominator is 0, never 0 instead.
CREATE VIEW indicators AS
WITH terms_of_measures AS (
    SELECT
        r.id AS report_id,
        printed(applications, new_received, natural_person) AS natural_person,
        printed(applications, new_received, commercial_enterprise) AS commercial,
        printed(review_litigation, count, review_total) AS review_total,
        printed(review_litigation, count, review_pending) AS review_pending,
        printed(review_litigation, count, review_corrected) AS review_corrected,
        printed(review_litigation, count, litigation_direct_total) AS direct_total,
        printed(review_litigation, count, litigation_direct_pending) AS direct_pending,
        printed(review_litigation, count, litigation_direct_corrected) AS direct_corrected,
        printed(review_litigation, count, litigation_after_review_total) AS after_total,
        printed(review_litigation, count, litigation_after_review_pending) AS after_pending,
        printed(review_litigation, count, litigation_after_review_corrected) AS after_corrected,
        printed(art20_1, normative_documents, issued) AS issued,
        printed(art20_1, normative_documents, repealed) AS repealed,
        printed(art20_1, normative_documents, in_force) AS in_force,
        printed(art20_5, administrative_licensing, decisions) AS licensing,
        printed(art20_6, administrative_penalty, decisions) AS penalty,
        printed(art20_6, administrative_coercion, decisions) AS coercion
    FROM reports AS r
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
        SELECT 1 FROM findings AS f WHERE f.version_id = r.current_version_id AND f.rule = 'DOC-03' AND f.resolved_by IS NULL
    ) THEN CAST(julianday(r.published_on) - julianday(d.deadline) AS INTEGER) END AS punctuality_days,
    q.level,
    q.division
FROM requests AS q
JOIN reports AS r ON r.id = q.report_id
JOIN terms_of_measures AS p ON p.report_id = q.report_id
LEFT JOIN deadlines AS d ON d.report_id = q.report_id
