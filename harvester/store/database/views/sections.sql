CREATE VIEW sections AS
SELECT
    s.version_id,
    s.position,
    k.term AS "key",
    s.level,
    coalesce(s.heading, substr(v.text, s.heading_start + 1, s.heading_length)) AS heading,
    coalesce(s.text, substr(v.text, s.text_start + 1, s.text_length)) AS text,
    s.place,
    s.attachment_id
FROM stored_sections AS s
JOIN versions AS v ON v.id = s.version_id
LEFT JOIN terms AS k ON k.id = s.key_id
