-- Site x fiscal year, from "since" (or the first year seen; never before 2008, the first year of duty) to last year.
CREATE VIEW coverage AS
WITH RECURSIVE asked(site_id, since, last_year, this_year) AS (
    SELECT
        s.id,
        coalesce(s.since, (SELECT min(r.fiscal_year) FROM reports AS r WHERE r.site_id = s.id)),
        -- of a row that has left the registry nothing younger is expected
        min(t.last_year, coalesce(CAST(strftime('%Y', s.left_at, '+8 hours') AS INTEGER) - 1, t.last_year)),
        CASE WHEN s.left_at IS NULL THEN t.last_year END
    FROM sites AS s, (SELECT CAST(strftime('%Y', day) AS INTEGER) - 1 AS last_year FROM today) AS t
),
span(site_id, fiscal_year, last_year) AS (
    SELECT site_id, min(max(coalesce(since, last_year), 2008), coalesce(this_year, 9999)), last_year
    FROM asked WHERE this_year IS NOT NULL OR max(coalesce(since, last_year), 2008) <= last_year
    UNION ALL
    SELECT site_id, fiscal_year + 1, last_year FROM span WHERE fiscal_year < last_year
),
met AS (
    SELECT
        r.site_id,
        r.fiscal_year,
        sum(r.own) AS reports,
        sum(r.own AND r.outcome = 'ok') AS readable,
        sum(r.own AND r.outcome = 'ok' AND (r.published_on IS NULL OR r.published_on <= d.deadline)) AS in_time,
        min(r.published_on) FILTER (WHERE r.own) AS published_on,
        -- empty while one of them still stands at one of its addresses
        min(coalesce(r.unlisted, '')) FILTER (WHERE r.own AND r.outcome = 'ok') AS unlisted,
        min(r.publisher) FILTER (WHERE NOT r.own) AS other_organ
    FROM (
        SELECT
            *,
            coalesce(publisher_source, '') NOT LIKE '%:other' AS own,
            (
                SELECT CASE WHEN count(*) = count(a.gone_at) THEN max(a.gone_at) END
                FROM addresses AS a WHERE a.report_id = reports.id
            ) AS unlisted
        FROM reports
    ) AS r
    LEFT JOIN deadlines AS d ON d.report_id = r.id
    GROUP BY r.site_id, r.fiscal_year
),
visited AS MATERIALIZED (
    SELECT
        s.id AS site_id,
        -- a visit may end with the failure of a report of another year and have read its listing whole
        EXISTS (
            SELECT 1 FROM listings AS l
            WHERE l.site_id = s.id AND l.complete AND substr(l.checked_at, 1, 10) = substr(s.last_visit_at, 1, 10)
        ) AND NOT EXISTS (  -- nor may what failed be the report of any year
            SELECT 1 FROM pages AS p
            WHERE p.site_id = s.id AND p.kind = 'report' AND p.fiscal_year IS NULL
                AND p.outcome NOT IN ('ok', 'not_modified', 'unchanged', 'not_a_report', 'not_due', 'postponed')
        ) AS read_whole,
        -- what a list holds that the column leads to and that must not be asked for, nobody knows
        (
            SELECT min(p.outcome) FROM pages AS p
            JOIN listings AS l ON l.site_id = p.site_id
            WHERE p.site_id = s.id AND p.kind = 'listing'
                AND p.outcome IN ('off_site', 'private_address', 'robots_refused')
                AND substr(p.fetched_at, 1, 10) >= date(coalesce(l.walked_at, l.checked_at), '-1 day')
        ) AS refused_list
    FROM sites AS s
),
grid AS (
    SELECT
        s.id AS site_id,
        s.publisher,
        y.fiscal_year,
        due(s.publisher, y.fiscal_year) AS deadline,
        s.status AS site_status,
        s.last_outcome,
        s.last_visit_at,
        s.gone_since,
        s.left_at,
        v.read_whole,
        v.refused_list,
        coalesce(m.reports, 0) AS reports,
        coalesce(m.readable, 0) AS readable,
        coalesce(m.in_time, 0) AS in_time,
        m.published_on,
        m.unlisted,
        m.other_organ,
        (
            SELECT p.outcome || coalesce(': ' || p.message, '')
            FROM pages AS p
            WHERE p.site_id = s.id AND p.kind = 'report' AND p.fiscal_year = y.fiscal_year
                AND p.outcome NOT IN ('ok', 'not_modified', 'unchanged', 'not_a_report', 'not_due', 'postponed')
            LIMIT 1
        ) AS page_fault
    FROM span AS y
    JOIN sites AS s ON s.id = y.site_id
    JOIN visited AS v ON v.site_id = y.site_id
    LEFT JOIN met AS m ON m.site_id = y.site_id AND m.fiscal_year = y.fiscal_year
    -- what an import brought is of no column, which nobody visits and of which no year is expected
    WHERE m.reports IS NOT NULL
        -- a row that is in the registry with another id by now lacks nothing
        OR s.id <> 'imported' AND (
            s.left_at IS NULL OR s.listing_url NOT IN (
                SELECT listing_url FROM sites WHERE left_at IS NULL AND listing_url IS NOT NULL
            )
        )
),
judged AS (
    SELECT
        g.*,
        CASE
            WHEN g.in_time > 0 THEN 'present'
            WHEN g.readable > 0 THEN 'late'
            WHEN g.left_at IS NOT NULL THEN 'blocked'
            WHEN g.reports > 0 OR g.page_fault IS NOT NULL OR g.other_organ IS NOT NULL THEN 'broken'
            WHEN (SELECT day FROM today) <= g.deadline THEN 'not_due'
            WHEN g.site_status IN ('paused', 'dead') OR g.last_visit_at IS NULL THEN 'blocked'
            WHEN g.refused_list IS NOT NULL THEN 'blocked'
            WHEN g.read_whole THEN 'missing'
            WHEN g.last_outcome IN (
                'challenge', 'forbidden', 'host_stopped', 'off_site', 'postponed', 'private_address',
                'robots_refused', 'timeout', 'tls_error', 'unreachable'
            )
                THEN 'blocked'
            WHEN g.last_outcome IN ('ok', 'not_modified', 'unchanged', 'not_due') THEN 'missing'
            ELSE 'broken'
        END AS status
    FROM grid AS g
)
SELECT
    j.site_id,
    j.publisher,
    j.fiscal_year,
    j.status,
    CASE
        WHEN j.status = 'present' AND j.published_on IS NULL THEN '已有，日期不详 · present, day of publication unknown'
        WHEN j.status = 'present' THEN '按期发布 · published ' || j.published_on
        WHEN j.status = 'late' THEN '逾期发布 · published ' || j.published_on || ', due ' || j.deadline
        WHEN j.status = 'not_due' THEN '未到期限 · due ' || j.deadline
        WHEN j.left_at IS NOT NULL THEN '登记表已无此行 · the row left the registry on ' || date(j.left_at, '+8 hours')
        WHEN j.status = 'missing' THEN '逾期未见 · listing read, no report; due ' || j.deadline
        WHEN j.page_fault IS NOT NULL THEN '页面不可读 · report page ' || j.page_fault
        WHEN j.other_organ IS NOT NULL AND j.reports = 0
            THEN '页面是其他机关的报告 · what is listed is the report of ' || j.other_organ
        WHEN j.reports > 0 THEN '报告未能解析 · report stored but not read'
        WHEN j.site_status IN ('paused', 'dead') THEN '未采集 · site is ' || j.site_status
        WHEN j.last_visit_at IS NULL THEN '尚未访问 · site not visited yet'
        WHEN j.status = 'blocked' AND j.refused_list IS NOT NULL
            THEN '栏目所引的列表未能读取 · a list that the column leads to: ' || j.refused_list
        WHEN j.gone_since IS NOT NULL
            THEN '栏目已不存在 · the column is gone since ' || date(j.gone_since, '+8 hours') || ': ' || j.last_outcome
        ELSE '栏目未能读取 · last visit: ' || coalesce(j.last_outcome, 'interrupted')
    END || CASE
        WHEN j.unlisted <> '' THEN '；现已撤下 · no longer listed since ' || date(j.unlisted, '+8 hours')
        ELSE ''
    END AS reason,
    j.deadline,
    j.published_on,
    j.reports
FROM judged AS j
