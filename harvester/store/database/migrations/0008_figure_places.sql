-- Where the line of a figure stands in the capture: the first "place_shared" characters of its section's place, then
-- "place_rest". Paths on one page share most of what they say. Both are null in versions read before.

ALTER TABLE stored_figures ADD COLUMN place_shared INTEGER;
ALTER TABLE stored_figures ADD COLUMN place_rest TEXT;
