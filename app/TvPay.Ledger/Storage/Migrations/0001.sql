-- The set-top box's ledger, version 1. Who writes: TvPay.Ledger alone, over one connection.
-- Ids are 16 bytes; hashes 32; times are milliseconds since 1970-01-01T00:00:00Z by the device's clock.

-- Which ledger this is, and the head of its chain. One row.
CREATE TABLE ledger (
  one           INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  id            BLOB    NOT NULL CHECK (length(id) = 16),
  realm         TEXT    NOT NULL,
  device        TEXT    NOT NULL,
  created_at_ms INTEGER NOT NULL,
  -- The last entry: 0 and the genesis hash while there is none. Written in the transaction of that entry.
  head_seq      INTEGER NOT NULL CHECK (head_seq >= 0),
  head_hash     BLOB    NOT NULL CHECK (length(head_hash) = 32)
) STRICT;

CREATE TRIGGER ledger_is_bound BEFORE UPDATE OF one, id, realm, device, created_at_ms ON ledger
BEGIN SELECT RAISE(ABORT, 'a ledger keeps its identity'); END;

CREATE TRIGGER ledger_stays BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'a ledger keeps its identity'); END;

CREATE TRIGGER ledger_goes_on BEFORE UPDATE OF head_seq ON ledger WHEN NEW.head_seq <> OLD.head_seq + 1
BEGIN SELECT RAISE(ABORT, 'the head moves by one entry'); END;

-- The truth: everything that happened, as a hash chain. Every other table about payments can be made from it.
CREATE TABLE events (
  seq        INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),
  payment_id BLOB    NOT NULL CHECK (length(payment_id) = 16),
  -- Canonical bytes (EntryCodec); they repeat seq and payment_id. Account numbers are in here, in the signed quote.
  entry      BLOB    NOT NULL CHECK (length(entry) BETWEEN 34 AND 8192),
  -- SHA-256 over the hash before and the entry (EventChain).
  hash       BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX events_of_payment ON events (payment_id, seq);

CREATE TRIGGER events_follow_on BEFORE INSERT ON events WHEN NEW.seq <> (SELECT head_seq + 1 FROM ledger)
BEGIN SELECT RAISE(ABORT, 'an entry follows on the last one'); END;

CREATE TRIGGER events_never_change BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'entries never change'); END;

CREATE TRIGGER events_stay BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;

-- Where each payment stands: a projection of events, for looking up and for locking. What a payment rests on (quote,
-- intent, authorization, promise) is read from its events.
CREATE TABLE payments (
  payment_id       BLOB    NOT NULL PRIMARY KEY CHECK (length(payment_id) = 16),
  -- 1 Recorded, 2 Abandoned, 3 Authorizing, 4 Authorized, 5 Declined, 6 Undetermined, 7 Submitting, 8 Accepted,
  -- 9 Rejected, 10 Expired, 11 Unknown, 12 Settled, 13 Reversed.
  state            INTEGER NOT NULL CHECK (state BETWEEN 1 AND 13),
  biller_id        TEXT    NOT NULL,
  -- Null: a top-up without a bill.
  bill_id          TEXT,
  -- From Authorizing on.
  authorization_id BLOB    CHECK (length(authorization_id) = 16),
  recorded_seq     INTEGER NOT NULL UNIQUE REFERENCES events (seq),
  changed_seq      INTEGER NOT NULL UNIQUE REFERENCES events (seq)
) STRICT;

-- The lock: of all payments of a bill at most one is in flight.
CREATE UNIQUE INDEX payments_bill_lock ON payments (biller_id, bill_id)
  WHERE bill_id IS NOT NULL AND state IN (1, 3, 4, 6, 7, 8, 11);

CREATE INDEX payments_of_authorization ON payments (authorization_id, recorded_seq)
  WHERE authorization_id IS NOT NULL;

CREATE INDEX payments_in_flight ON payments (recorded_seq) WHERE state IN (1, 3, 4, 6, 7, 8, 11);

-- What is to be sent, byte for byte: one row for each confirmed payment, written in the transaction of its BoxSigned.
CREATE TABLE outbox (
  -- The seq of BoxSigned: oldest first.
  position           INTEGER NOT NULL PRIMARY KEY REFERENCES events (seq),
  payment_id         BLOB    NOT NULL UNIQUE REFERENCES payments (payment_id),
  request            BLOB    NOT NULL CHECK (length(request) BETWEEN 1 AND 16384),
  -- 1: the gateway has answered for good; written in the transaction of that answer's event.
  done               INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
  -- A reason's number while the row is held.
  held_for           INTEGER,
  attempts           INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX outbox_waiting ON outbox (position) WHERE done = 0;

CREATE TRIGGER outbox_is_for_the_asked BEFORE INSERT ON outbox
WHEN NOT EXISTS (SELECT 1 FROM payments WHERE payment_id = NEW.payment_id AND state IN (3, 6))
BEGIN SELECT RAISE(ABORT, 'only a payment that the box was asked for is confirmed'); END;

CREATE TRIGGER outbox_rows_stay BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'outbox rows are never deleted'); END;

CREATE TRIGGER outbox_requests_never_change BEFORE UPDATE OF position, payment_id, request ON outbox
BEGIN SELECT RAISE(ABORT, 'what is sent for a payment never changes'); END;

CREATE TRIGGER outbox_stays_done BEFORE UPDATE OF done ON outbox WHEN OLD.done = 1 AND NEW.done <> 1
BEGIN SELECT RAISE(ABORT, 'what is done stays done'); END;

CREATE TRIGGER payments_confirmed_have_a_row BEFORE UPDATE OF state ON payments
WHEN NEW.state IN (4, 7, 8, 9, 10, 11, 12, 13)
  AND NOT EXISTS (SELECT 1 FROM outbox WHERE payment_id = NEW.payment_id)
BEGIN SELECT RAISE(ABORT, 'a confirmed payment has an outbox row'); END;

-- The last head of the gateway's log that this device has seen and proven consistent with the one before. One row.
CREATE TABLE tree_head (
  one       INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  statement BLOB    NOT NULL CHECK (length(statement) BETWEEN 1 AND 2048),
  key_id    BLOB    NOT NULL CHECK (length(key_id) = 32),
  signature BLOB    NOT NULL CHECK (length(signature) = 64)
) STRICT;

CREATE TRIGGER tree_head_stays BEFORE DELETE ON tree_head
BEGIN SELECT RAISE(ABORT, 'a tree head is only followed by a later one'); END;

-- Verified receipts, the latest of each payment.
CREATE TABLE receipts (
  payment_id BLOB NOT NULL PRIMARY KEY REFERENCES payments (payment_id),
  receipt    BLOB NOT NULL CHECK (length(receipt) BETWEEN 1 AND 65536)
) STRICT;

-- Small settings of the household's.
CREATE TABLE settings (
  name  TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
  value TEXT NOT NULL CHECK (length(value) <= 256)
) STRICT;

-- Disk space set apart, so that a payment once begun can be committed on a disk that filled up meanwhile: written, and
-- emptied again, which leaves free pages in the file. One row.
CREATE TABLE reserve (
  one    INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  probes INTEGER NOT NULL,
  filler BLOB    NOT NULL
) STRICT;

INSERT INTO reserve VALUES (1, 0, x'');
