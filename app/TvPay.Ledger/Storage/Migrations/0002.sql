-- Version 2: what came back after a loss, and what was old enough to go.

-- What the gateway tells of payments that this ledger has no record of its own of: the newest Told entry of each. A
-- projection of events.
CREATE TABLE told (
  payment_id     BLOB    NOT NULL PRIMARY KEY CHECK (length(payment_id) = 16),
  told_seq       INTEGER NOT NULL UNIQUE REFERENCES events (seq),
  -- By the gateway's clock: what orders them in a history.
  received_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX told_by_age ON told (received_at_ms, payment_id);

-- Where the chain begins since old payments were pruned: the newest Pruned entry, and what it says of the last entry behind
-- it. One row; none as long as nothing was pruned. Written in the transaction of that entry.
CREATE TABLE checkpoint (
  one         INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  seq         INTEGER NOT NULL REFERENCES events (seq),
  pruned_to   INTEGER NOT NULL CHECK (pruned_to > 0 AND pruned_to < seq),
  pruned_hash BLOB    NOT NULL CHECK (length(pruned_hash) = 32)
) STRICT;

CREATE TRIGGER checkpoint_moves_on BEFORE UPDATE ON checkpoint
WHEN NEW.one <> OLD.one OR NEW.seq <= OLD.seq OR NEW.pruned_to < OLD.pruned_to
  OR (NEW.pruned_to = OLD.pruned_to AND NEW.pruned_hash <> OLD.pruned_hash)
BEGIN SELECT RAISE(ABORT, 'a checkpoint is only followed by a later one'); END;

CREATE TRIGGER checkpoint_stays BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is only followed by a later one'); END;

-- Entries go only behind a checkpoint, and only after the payment that they are of.
DROP TRIGGER events_stay;
CREATE TRIGGER events_stay BEFORE DELETE ON events
WHEN OLD.seq > coalesce((SELECT pruned_to FROM checkpoint), 0)
  OR EXISTS (SELECT 1 FROM payments WHERE payment_id = OLD.payment_id)
  OR EXISTS (SELECT 1 FROM told WHERE payment_id = OLD.payment_id)
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;

-- A row that is done goes with its payment; one that is open never does.
DROP TRIGGER outbox_rows_stay;
CREATE TRIGGER outbox_rows_stay BEFORE DELETE ON outbox
WHEN OLD.done = 0 OR OLD.position > coalesce((SELECT pruned_to FROM checkpoint), 0)
BEGIN SELECT RAISE(ABORT, 'outbox rows are never deleted'); END;
