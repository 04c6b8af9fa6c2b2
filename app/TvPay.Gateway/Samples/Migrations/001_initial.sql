-- The outside world of a demonstration: what the sample billers and the sample acquirer remember. The gateway reaches it
-- only through IBiller and IAcquirer, in transactions of its own, as it would reach real ones over a network; so that a
-- crash of the gateway between the two databases is the crash that it would be in earnest.
--
-- Times are milliseconds since 1970-01-01T00:00:00Z; amounts are fen (1/100 yuan), always CNY.

-- What a biller is owed.
CREATE TABLE bill (
    biller_id      TEXT    NOT NULL,
    bill_id        TEXT    NOT NULL,
    account_number TEXT    NOT NULL,
    period         TEXT    NOT NULL,
    due            INTEGER NOT NULL CHECK (due > 0),       -- at first, fee for being late included
    late_fee       INTEGER NOT NULL CHECK (late_fee >= 0), -- the part of due that is one
    due_date       TEXT    NOT NULL,                       -- yyyy-MM-dd, Asia/Shanghai
    -- What may be paid: "exact", "at-least MAX STEP", "at-most MIN STEP", "plan A B C", "any MIN MAX STEP".
    rule           TEXT    NOT NULL,
    paid           INTEGER NOT NULL DEFAULT 0 CHECK (paid >= 0),
    PRIMARY KEY (biller_id, bill_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX bill_by_account ON bill (biller_id, account_number);

-- What a biller has credited: once per request id.
CREATE TABLE credit (
    biller_id      TEXT    NOT NULL,
    request_id     TEXT    NOT NULL,
    account_number TEXT    NOT NULL,
    bill_id        TEXT,             -- null: a top-up
    amount         INTEGER NOT NULL CHECK (amount > 0),
    reference      TEXT,             -- null: refused
    refusal        TEXT,             -- an ErrorReason by name
    credited_at_ms INTEGER NOT NULL,
    PRIMARY KEY (biller_id, request_id),
    CHECK ((reference IS NULL) <> (refusal IS NULL))
) STRICT, WITHOUT ROWID;

-- What the acquirer has debited or declined: once per key.
CREATE TABLE charge (
    idempotency_key  TEXT    NOT NULL PRIMARY KEY,
    household_id     TEXT    NOT NULL,
    funding          INTEGER NOT NULL, -- tvpay.evidence.v1.Funding
    amount           INTEGER NOT NULL CHECK (amount > 0),
    reference        TEXT,             -- null: declined
    decline          TEXT,             -- an ErrorReason by name
    charged_at_ms    INTEGER NOT NULL,
    given_back_at_ms INTEGER,
    CHECK ((reference IS NULL) <> (decline IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX charge_by_household ON charge (household_id, funding);
