-- The total column of the applications table (forms since FY2019), and what the statistics table before it says.
-- A group is the sum of its rows, so it is unknown where one of them is.
CREATE VIEW requests AS
SELECT
    r.id AS report_id,
    r.publisher,
    r.fiscal_year,
    r.template,
    r.coverage,
    r.url,
    printed(applications, new_received, total) AS new_received,
    printed(applications, carried_over, total) AS carried_over,
    printed(applications, granted, total) AS granted,
    printed(applications, partially_granted, total) AS partially_granted,
    printed(applications, denied_state_secret, total)
        + printed(applications, denied_forbidden_by_law, total)
        + printed(applications, denied_three_securities_one_stability, total)
        + printed(applications, denied_third_party_rights, total)
        + printed(applications, denied_internal_affairs, total)
        + printed(applications, denied_process_information, total)
        + printed(applications, denied_enforcement_file, total)
        + printed(applications, denied_administrative_inquiry, total) AS denied,
    printed(applications, unable_not_held, total)
        + printed(applications, unable_needs_creation, total)
        + printed(applications, unable_unclear_after_correction, total) AS unable_to_provide,
    printed(applications, not_processed_petition_complaint, total)
        + printed(applications, not_processed_repeat, total)
        + printed(applications, not_processed_publication, total)
        + printed(applications, not_processed_excessive, total)
        + printed(applications, not_processed_confirm_or_reissue, total) AS not_processed,
    coalesce(
        printed(applications, other_correction_overdue, total)
            + printed(applications, other_fee_overdue, total)
            + printed(applications, other_misc, total),
        printed(applications, other_handling, total)
    ) AS other_handling,
    printed(applications, results_total, total) AS results_total,
    printed(applications, carried_forward, total) AS carried_forward,
    printed(reg2007_national_statistics, requests_received, value) AS requests_received_before_2019,
    p.level,
    p.division
FROM reports AS r
LEFT JOIN publishers AS p ON p.id = r.publisher_id
