-- The pages on which something new would show, where a column has more than one: JSON, [[address, year or null], ...].
-- The digest is of all of them, in this order. Null where "url" is the only one.

ALTER TABLE listings ADD COLUMN watched TEXT;
