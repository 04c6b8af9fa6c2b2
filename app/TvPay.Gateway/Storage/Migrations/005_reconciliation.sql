-- Fifth version: what billers say that they credited, and what holding it against the books came to. Units and forms as in
-- the first. A business day is yyyy-MM-dd by the operator's clock (GatewaySettings.Days). Files and reports are only added
-- to: another file for the same day is another revision, and so is a report that came out otherwise.

CREATE TABLE settlement_file (
    biller_id      TEXT    NOT NULL,
    business_day   TEXT    NOT NULL,
    revision       INTEGER NOT NULL CHECK (revision > 0),
    digest         BLOB    NOT NULL CHECK (length(digest) = 32), -- of its credits in any order
    credits        INTEGER NOT NULL CHECK (credits >= 0),
    total          INTEGER NOT NULL CHECK (total >= 0),          -- fen
    received_at_ms INTEGER NOT NULL,
    PRIMARY KEY (biller_id, business_day, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE settlement_credit (
    biller_id      TEXT    NOT NULL,
    business_day   TEXT    NOT NULL,
    revision       INTEGER NOT NULL,
    line           INTEGER NOT NULL, -- from 1, in the order of the file
    request_id     TEXT    NOT NULL,
    reference      TEXT    NOT NULL, -- the biller's
    account_number TEXT    NOT NULL,
    amount         INTEGER NOT NULL CHECK (amount > 0), -- fen
    credited_at_ms INTEGER NOT NULL,
    PRIMARY KEY (biller_id, business_day, revision, line),
    FOREIGN KEY (biller_id, business_day, revision) REFERENCES settlement_file (biller_id, business_day, revision)
) STRICT, WITHOUT ROWID;

CREATE INDEX settlement_credit_by_request ON settlement_credit (biller_id, request_id, business_day);

CREATE TABLE reconciliation (
    reconciliation_id INTEGER PRIMARY KEY AUTOINCREMENT,
    biller_id         TEXT    NOT NULL,
    business_day      TEXT    NOT NULL,
    revision          INTEGER NOT NULL CHECK (revision > 0),
    file_revision     INTEGER NOT NULL,
    inputs            BLOB    NOT NULL CHECK (length(inputs) = 32), -- of all that it was judged by
    booked_count      INTEGER NOT NULL,
    booked_total      INTEGER NOT NULL,
    filed_count       INTEGER NOT NULL,
    filed_total       INTEGER NOT NULL,
    matched_count     INTEGER NOT NULL,
    matched_total     INTEGER NOT NULL,
    made_at_ms        INTEGER NOT NULL,
    UNIQUE (biller_id, business_day, revision),
    FOREIGN KEY (biller_id, business_day, file_revision) REFERENCES settlement_file (biller_id, business_day, revision)
) STRICT;

CREATE INDEX reconciliation_by_day ON reconciliation (business_day, biller_id);

CREATE TABLE reconciliation_difference (
    reconciliation_id INTEGER NOT NULL REFERENCES reconciliation (reconciliation_id),
    position          INTEGER NOT NULL, -- from 1
    -- 1 MISSING_AT_BILLER, 2 MISSING_HERE, 3 AMOUNT, 4 ACCOUNT, 5 DUPLICATE, 6 LATE, 7 UNSIGNED.
    kind              INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 7),
    request_id        TEXT    NOT NULL,
    payment_id        BLOB    REFERENCES payment (payment_id),
    status            INTEGER, -- the payment's, then
    signed            INTEGER, -- fen, without the fee; null: nothing signed that holds
    booked            INTEGER, -- fen, settled on this day; null: not on this day
    filed             INTEGER, -- fen, in this day's file; null: not in it
    other_day         TEXT,
    reference         TEXT    NOT NULL, -- the biller's; empty: none
    PRIMARY KEY (reconciliation_id, position)
) STRICT, WITHOUT ROWID;

-- What is to be cleared up with a biller. Opened by the report that finds it, closed by the one that no longer does.
CREATE TABLE biller_complaint (
    complaint_id INTEGER PRIMARY KEY AUTOINCREMENT,
    biller_id    TEXT    NOT NULL,
    business_day TEXT    NOT NULL,
    kind         INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 7),
    request_id   TEXT    NOT NULL,
    ordinal      INTEGER NOT NULL CHECK (ordinal > 0), -- among several of one request
    booked       INTEGER, -- fen, as the report had them that opened it
    filed        INTEGER,
    opened_at_ms INTEGER NOT NULL,
    closed_at_ms INTEGER,
    UNIQUE (biller_id, business_day, kind, request_id, ordinal)
) STRICT;

CREATE INDEX biller_complaint_open ON biller_complaint (biller_id, business_day) WHERE closed_at_ms IS NULL;

-- What was settled on a day, and when the first payment was accepted.
CREATE INDEX booking_by_time ON booking (event, booked_at_ms);

CREATE TRIGGER settlement_file_is_not_changed BEFORE UPDATE ON settlement_file
BEGIN SELECT RAISE(ABORT, 'a file that came is not changed'); END;
CREATE TRIGGER settlement_file_is_kept BEFORE DELETE ON settlement_file
BEGIN SELECT RAISE(ABORT, 'a file that came is kept'); END;
CREATE TRIGGER settlement_credit_is_not_changed BEFORE UPDATE ON settlement_credit
BEGIN SELECT RAISE(ABORT, 'a file that came is not changed'); END;
CREATE TRIGGER settlement_credit_is_kept BEFORE DELETE ON settlement_credit
BEGIN SELECT RAISE(ABORT, 'a file that came is kept'); END;
CREATE TRIGGER reconciliation_is_not_changed BEFORE UPDATE ON reconciliation
BEGIN SELECT RAISE(ABORT, 'reports are only added to'); END;
CREATE TRIGGER reconciliation_is_kept BEFORE DELETE ON reconciliation
BEGIN SELECT RAISE(ABORT, 'reports are only added to'); END;
CREATE TRIGGER reconciliation_difference_is_not_changed BEFORE UPDATE ON reconciliation_difference
BEGIN SELECT RAISE(ABORT, 'reports are only added to'); END;
CREATE TRIGGER reconciliation_difference_is_kept BEFORE DELETE ON reconciliation_difference
BEGIN SELECT RAISE(ABORT, 'reports are only added to'); END;
CREATE TRIGGER biller_complaint_is_kept BEFORE DELETE ON biller_complaint
BEGIN SELECT RAISE(ABORT, 'complaints are never deleted'); END;
