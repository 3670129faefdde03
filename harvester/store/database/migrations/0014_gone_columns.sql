-- Since when every answer of a column has said that it is not there; nothing while it is, or its row has another address.

ALTER TABLE sites ADD COLUMN gone_since TEXT;
