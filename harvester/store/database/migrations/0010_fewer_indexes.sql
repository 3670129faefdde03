-- An index that a report enters at several places costs a page a place in every transaction that stores one. Tables and
-- figures are looked for within a version, by their primary and unique keys.

DROP INDEX tables_key;
DROP INDEX stored_figures_indicator;
