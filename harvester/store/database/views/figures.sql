CREATE VIEW figures AS
SELECT
    f.version_id,
    f.position,
    i.term AS indicator,
    p.term AS period,
    f.value,
    u.term AS unit,
    q.term AS qualifier,
    coalesce(f.quote, substr(v.text, f.quote_start + 1, f.quote_length)) AS quote,
    f.section_position,
    f.start,
    f."end",
    r.term AS pattern,
    w.term AS part_of,
    f.note,
    f.occurrence,
    substr(coalesce(s.place, ''), 1, f.place_shared) || f.place_rest AS place,
    f.attachment_id
FROM stored_figures AS f
JOIN versions AS v ON v.id = f.version_id
JOIN terms AS i ON i.id = f.indicator_id
JOIN terms AS p ON p.id = f.period_id
JOIN terms AS q ON q.id = f.qualifier_id
LEFT JOIN terms AS u ON u.id = f.unit_id
LEFT JOIN terms AS r ON r.id = f.pattern_id
LEFT JOIN terms AS w ON w.id = f.part_of_id
LEFT JOIN stored_sections AS s ON s.version_id = f.version_id AND s.position = f.section_position
