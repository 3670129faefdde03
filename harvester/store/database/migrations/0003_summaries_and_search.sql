-- What questions ask of every report, one row a report, and the index of texts. Both are derived from the other tables,
-- are kept in step by the writer in its own transaction, and can be made anew at any time.

-- GB/T 2260: the first two digits of a division code.
CREATE TABLE provinces (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO provinces (code, name) VALUES
    ('11', '北京市'), ('12', '天津市'), ('13', '河北省'), ('14', '山西省'),
    ('15', '内蒙古自治区'), ('21', '辽宁省'), ('22', '吉林省'), ('23', '黑龙江省'),
    ('31', '上海市'), ('32', '江苏省'), ('33', '浙江省'), ('34', '安徽省'),
    ('35', '福建省'), ('36', '江西省'), ('37', '山东省'), ('41', '河南省'),
    ('42', '湖北省'), ('43', '湖南省'), ('44', '广东省'), ('45', '广西壮族自治区'),
    ('46', '海南省'), ('50', '重庆市'), ('51', '四川省'), ('52', '贵州省'),
    ('53', '云南省'), ('54', '西藏自治区'), ('61', '陕西省'), ('62', '甘肃省'),
    ('63', '青海省'), ('64', '宁夏回族自治区'), ('65', '新疆维吾尔自治区'), ('71', '台湾省'),
    ('81', '香港特别行政区'), ('82', '澳门特别行政区');

CREATE TABLE summaries (
    report_id INTEGER NOT NULL PRIMARY KEY REFERENCES reports(id),
    version_id INTEGER REFERENCES versions(id),
    publisher_id INTEGER REFERENCES publishers(id),
    publisher TEXT,
    fiscal_year INTEGER,
    template TEXT,
    coverage TEXT NOT NULL,
    published_on TEXT,
    errors INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    new_received ANY,
    carried_over ANY,
    granted ANY,
    partially_granted ANY,
    denied_state_secret ANY,
    denied_forbidden_by_law ANY,
    denied_three_securities_one_stability ANY,
    denied_third_party_rights ANY,
    denied_internal_affairs ANY,
    denied_process_information ANY,
    denied_enforcement_file ANY,
    denied_administrative_inquiry ANY,
    unable_not_held ANY,
    unable_needs_creation ANY,
    unable_unclear_after_correction ANY,
    not_processed_petition_complaint ANY,
    not_processed_repeat ANY,
    not_processed_publication ANY,
    not_processed_excessive ANY,
    not_processed_confirm_or_reissue ANY,
    other_correction_overdue ANY,
    other_fee_overdue ANY,
    other_misc ANY,
    other_handling ANY,
    results_total ANY,
    carried_forward ANY,
    natural_person ANY,
    commercial_enterprise ANY,
    research_institution ANY,
    public_welfare_organization ANY,
    legal_services_institution ANY,
    other_organization ANY,
    review_upheld ANY,
    review_corrected ANY,
    review_other ANY,
    review_pending ANY,
    review_total ANY,
    litigation_direct_upheld ANY,
    litigation_direct_corrected ANY,
    litigation_direct_other ANY,
    litigation_direct_pending ANY,
    litigation_direct_total ANY,
    litigation_after_review_upheld ANY,
    litigation_after_review_corrected ANY,
    litigation_after_review_other ANY,
    litigation_after_review_pending ANY,
    litigation_after_review_total ANY,
    normative_issued ANY,
    normative_repealed ANY,
    normative_in_force ANY,
    licensing ANY,
    penalty ANY,
    coercion ANY,
    denied ANY,
    unable ANY,
    not_processed ANY,
    other ANY,
    requests_before_2019 ANY,
    requests_in_prose ANY,
    proactive_total ANY,
    processing_fee ANY
) STRICT, WITHOUT ROWID;
CREATE INDEX summaries_publisher ON summaries(publisher_id, fiscal_year);
CREATE INDEX summaries_version ON summaries(version_id);
CREATE INDEX summaries_year ON summaries(fiscal_year, publisher_id, new_received);
CREATE INDEX summaries_errors ON summaries(errors) WHERE errors > 0;

-- One row a report (rowid = reports.id), one token a character. The text itself is not kept twice; which version is
-- indexed stands in "searched", because an entry is removed by naming its old text. The text is the first column, since
-- positions in any other one cost two bytes more.
-- "sentences" are the hashes of the text's longer sentences, figures aside: what copied texts have in common.
CREATE VIRTUAL TABLE reports_fts USING fts5(
    text, title,
    content = '', tokenize = "unicode61 remove_diacritics 0"
);
CREATE TABLE searched (
    report_id INTEGER NOT NULL PRIMARY KEY REFERENCES reports(id),
    version_id INTEGER NOT NULL REFERENCES versions(id),
    title TEXT,
    sentences BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX searched_version ON searched(version_id);
