/** What a reconcile owes, at the grain of a position, an item and a movement, so that it costs what was touched. */
export const touched = `
-- Positions whose book changed in some ledger, counted or not.
CREATE TABLE touched_books (position_id INTEGER PRIMARY KEY REFERENCES positions ON DELETE CASCADE) STRICT;
INSERT INTO touched_books (position_id) SELECT id FROM positions;

-- Items whose records are all to be looked through again. New movements don't put their item here: they can open a case
-- only for themselves, and close only what is open.
CREATE TABLE touched_records (item_id INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE) STRICT;
INSERT INTO touched_items (item_id) SELECT id FROM items WHERE id NOT IN (SELECT item_id FROM touched_items);

-- Standing movements that can be wrong by themselves, or show that another one isn't. A reconcile reads the new ones into it.
CREATE TABLE noted (
  -- The movement's.
  id INTEGER PRIMARY KEY,
  -- Whose it is now, and was when it was imported: the two differ where items were merged.
  item_id INTEGER NOT NULL,
  imported_as INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  type TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  qty INTEGER NOT NULL,
  -- Without what systems write differently; see db/records/noted.ts.
  doc TEXT,
  from_position_id INTEGER,
  to_position_id INTEGER,
  -- A rule found it the last time it was looked at.
  is_found INTEGER NOT NULL DEFAULT 0 CHECK (is_found IN (0, 1))
) STRICT;
CREATE INDEX noted_by_item ON noted (item_id, type, source_id, occurred_at);
-- What came of one document: of busy items there are thousands of movements of a type.
CREATE INDEX noted_by_doc ON noted (item_id, doc, type, source_id, occurred_at);
CREATE INDEX noted_found ON noted (item_id) WHERE is_found = 1;

-- How far movements were read, and the first due date of the purchase orders that receipts were judged by.
CREATE TABLE noted_until (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  movement_id INTEGER NOT NULL,
  orders_since INTEGER
) STRICT;
INSERT INTO noted_until (id, movement_id) VALUES (1, 0);

-- What goes away may leave others without what answered for them. The types are receipt, release, transfer_out,
-- transfer_in, adjustment and scrap.
CREATE TRIGGER movements_delete_noted AFTER DELETE ON movements WHEN OLD.type_id IN (1, 9, 10, 11, 14, 16) BEGIN
  INSERT INTO touched_records (item_id) SELECT item_id FROM noted
    WHERE id = OLD.id AND item_id NOT IN (SELECT item_id FROM touched_records);
  DELETE FROM noted WHERE id = OLD.id;
END;
CREATE TRIGGER movements_supersede_noted AFTER UPDATE OF superseded_by ON movements WHEN NEW.superseded_by <> 0 BEGIN
  INSERT INTO touched_records (item_id) SELECT item_id FROM noted
    WHERE id = OLD.id AND item_id NOT IN (SELECT item_id FROM touched_records);
  DELETE FROM noted WHERE id = OLD.id;
END;

-- Cost, class and risk are in a case's value and severity.
CREATE TRIGGER items_update_touches AFTER UPDATE OF unit_cost, abc_class, high_risk, stock, merged_into ON items
WHEN OLD.unit_cost <> NEW.unit_cost OR OLD.abc_class IS NOT NEW.abc_class OR OLD.high_risk <> NEW.high_risk
  OR OLD.stock <> NEW.stock OR OLD.merged_into IS NOT NEW.merged_into BEGIN
  INSERT INTO touched_items (item_id) SELECT NEW.id WHERE NOT EXISTS (SELECT 1 FROM touched_items WHERE item_id = NEW.id);
END;
-- No book is kept of what is no stock.
CREATE TRIGGER items_stock_touches AFTER UPDATE OF stock ON items WHEN OLD.stock <> NEW.stock BEGIN
  INSERT INTO touched_books (position_id) SELECT id FROM positions
    WHERE item_id = NEW.id AND id NOT IN (SELECT position_id FROM touched_books);
END;
-- A merge, and its undo, hand one item's records to another.
CREATE TRIGGER items_merge_touches AFTER UPDATE OF merged_into ON items WHEN OLD.merged_into IS NOT NEW.merged_into BEGIN
  INSERT INTO touched_items (item_id) SELECT id FROM items
    WHERE id IN (OLD.merged_into, NEW.merged_into) AND id NOT IN (SELECT item_id FROM touched_items);
  INSERT INTO touched_records (item_id) SELECT id FROM items
    WHERE id IN (NEW.id, OLD.merged_into, NEW.merged_into) AND id NOT IN (SELECT item_id FROM touched_records);
  INSERT INTO touched_books (position_id) SELECT id FROM positions
    WHERE item_id IN (NEW.id, OLD.merged_into, NEW.merged_into) AND id NOT IN (SELECT position_id FROM touched_books);
END;

DROP TRIGGER orders_insert_touches;
DROP TRIGGER orders_update_touches;
DROP TRIGGER orders_delete_touches;
CREATE TRIGGER orders_insert_touches AFTER INSERT ON orders BEGIN
  INSERT INTO touched_items (item_id) SELECT NEW.item_id WHERE NOT EXISTS (SELECT 1 FROM touched_items WHERE item_id = NEW.item_id);
  INSERT INTO touched_records (item_id) SELECT NEW.item_id WHERE NOT EXISTS (SELECT 1 FROM touched_records WHERE item_id = NEW.item_id);
END;
CREATE TRIGGER orders_update_touches AFTER UPDATE ON orders BEGIN
  INSERT INTO touched_items (item_id) SELECT OLD.item_id WHERE NOT EXISTS (SELECT 1 FROM touched_items WHERE item_id = OLD.item_id);
  INSERT INTO touched_items (item_id) SELECT NEW.item_id WHERE NOT EXISTS (SELECT 1 FROM touched_items WHERE item_id = NEW.item_id);
  INSERT INTO touched_records (item_id) SELECT OLD.item_id WHERE NOT EXISTS (SELECT 1 FROM touched_records WHERE item_id = OLD.item_id);
  INSERT INTO touched_records (item_id) SELECT NEW.item_id WHERE NOT EXISTS (SELECT 1 FROM touched_records WHERE item_id = NEW.item_id);
END;
CREATE TRIGGER orders_delete_touches AFTER DELETE ON orders BEGIN
  INSERT INTO touched_items (item_id) SELECT OLD.item_id WHERE NOT EXISTS (SELECT 1 FROM touched_items WHERE item_id = OLD.item_id);
  INSERT INTO touched_records (item_id) SELECT OLD.item_id WHERE NOT EXISTS (SELECT 1 FROM touched_records WHERE item_id = OLD.item_id);
END;

-- The time from which on receipts are judged, and the returns that may wait: both are few steps into an index.
CREATE INDEX orders_of_receipts ON orders (due_at) WHERE kind IN ('po', 'asn');
CREATE INDEX orders_accepted ON orders (item_id) WHERE kind = 'rma' AND status = 'accepted';
-- Lines that may explain a difference, to the letter as the queries ask for them: done ones are many more.
CREATE INDEX orders_waiting ON orders (item_id, due_at) WHERE (kind IN ('po', 'asn') AND status = 'open')
  OR (kind = 'transfer' AND status = 'shipped') OR (kind = 'rma' AND status IN ('received', 'accepted'));
-- What may answer for a receipt, by document without what systems write differently, and by when it is due.
CREATE INDEX orders_by_plain_doc ON orders (item_id, UPPER(REPLACE(REPLACE(REPLACE(doc, ' ', ''), '-', ''), '_', '')))
  WHERE kind IN ('po', 'asn', 'transfer') AND status <> 'cancelled';
CREATE INDEX orders_by_due ON orders (item_id, due_at) WHERE kind IN ('po', 'asn', 'transfer') AND status <> 'cancelled';
-- Differences are few beside what agrees.
CREATE INDEX verdicts_differing ON verdicts (position_id) WHERE verdict <> 'match';
`;
