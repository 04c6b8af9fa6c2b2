-- The gateway's database, first version: what the operator knows of households, devices, payments, books and log.
--
-- Times are milliseconds since 1970-01-01T00:00:00Z by the database's clock. Amounts are whole minor units of their
-- currency. Payment ids are the 16 bytes of the UUID in network order; hashes are SHA-256, 32 bytes. Numbers of states,
-- reasons, fundings and log events are those of the contracts (proto/tvpay). Whoever reads this file beside a running
-- gateway opens it read-only (mode=ro): the gateway's one connection is the sole writer and checkpointer.

-- Which installation this is. Exactly one row, written by "init".
CREATE TABLE installation (
    only_row      INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    realm         TEXT    NOT NULL,
    created_at_ms INTEGER NOT NULL
) STRICT;

-- Households, devices, boxes -----------------------------------------------------------------------------------------

CREATE TABLE household (
    household_id  TEXT    NOT NULL PRIMARY KEY,
    created_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A household's account at a biller. Owner and address are masked by the biller; nobody here has them whole.
CREATE TABLE biller_account (
    account_id     TEXT NOT NULL PRIMARY KEY,
    household_id   TEXT NOT NULL REFERENCES household (household_id),
    biller_id      TEXT NOT NULL,
    account_number TEXT NOT NULL,
    masked_owner   TEXT NOT NULL,
    masked_address TEXT NOT NULL,
    nickname       TEXT NOT NULL,
    UNIQUE (household_id, biller_id, account_number)
) STRICT, WITHOUT ROWID;

-- A set-top box, bound to one household.
CREATE TABLE device (
    device_id      TEXT    NOT NULL PRIMARY KEY,
    household_id   TEXT    NOT NULL REFERENCES household (household_id),
    enrolled_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The certificates that the operator CA issued to devices. A certificate that is not here opens nothing.
CREATE TABLE device_certificate (
    fingerprint   BLOB    NOT NULL PRIMARY KEY CHECK (length(fingerprint) = 32), -- of the certificate in DER
    device_id     TEXT    NOT NULL REFERENCES device (device_id),
    issued_at_ms  INTEGER NOT NULL,
    not_after_ms  INTEGER NOT NULL,
    revoked_at_ms INTEGER
) STRICT, WITHOUT ROWID;

-- Which USB payment box a device and its household may pay with. Rows stay after an unpairing: what was authorized
-- before it may still arrive until its quote ends.
CREATE TABLE box_binding (
    box_id         TEXT    NOT NULL,
    device_id      TEXT    NOT NULL REFERENCES device (device_id),
    household_id   TEXT    NOT NULL REFERENCES household (household_id),
    payment_key_id BLOB    NOT NULL CHECK (length(payment_key_id) = 32), -- SHA-256 of payment_key
    payment_key    BLOB    NOT NULL, -- DER SubjectPublicKeyInfo, as attested by the manufacturer
    attestation    BLOB    NOT NULL, -- the certificate of payment_key, DER
    bound_at_ms    INTEGER NOT NULL,
    unbound_at_ms  INTEGER,
    PRIMARY KEY (box_id, device_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX box_binding_by_key ON box_binding (payment_key_id);

-- Payments -----------------------------------------------------------------------------------------------------------

-- One row per payment id, for ever: the unique key on payment_id is what makes a submission count once. An id that was
-- refused, or closed as never received, has its row here as well, so that it gets the same answer for ever.
CREATE TABLE payment (
    sequence             INTEGER PRIMARY KEY AUTOINCREMENT, -- order of arrival
    payment_id           BLOB    NOT NULL UNIQUE CHECK (length(payment_id) = 16),
    household_id         TEXT    NOT NULL REFERENCES household (household_id),
    -- tvpay.billing.v1.Payment.State: 2 PROCESSING, 3 ACCEPTED, 4 REJECTED, 5 EXPIRED, 6 SETTLED, 7 REVERSED.
    status               INTEGER NOT NULL CHECK (status BETWEEN 2 AND 7),
    -- tvpay.common.v1.ErrorReason of REJECTED, EXPIRED, REVERSED.
    reason               INTEGER,
    -- Of the whole request; null where the id was closed by ResolvePayment and no request ever came.
    request_digest       BLOB    CHECK (length(request_digest) = 32),

    -- What is paid: null only in refusals that came before quote and intent were verified.
    biller_id            TEXT,
    bill_id              TEXT,    -- null: a top-up without a bill
    account_id           TEXT,    -- null as well if the household has no such account any more
    account_number       TEXT,
    currency             TEXT,
    amount               INTEGER CHECK (amount > 0),
    fee                  INTEGER CHECK (fee >= 0),
    funding              INTEGER,
    pays_whole_bill      INTEGER CHECK (pays_whole_bill IN (0, 1)),
    intent_hash          BLOB    CHECK (length(intent_hash) = 32),
    quote_issued_at_ms   INTEGER,
    submit_by_ms         INTEGER,

    -- Who agreed to it: null only in refusals that came before the authorization was verified.
    box_id               TEXT,
    box_counter          INTEGER, -- 64 bits, unsigned
    authorization_id     BLOB    CHECK (length(authorization_id) = 16),
    authorization_hash   BLOB    CHECK (length(authorization_hash) = 32),
    authorized_total     INTEGER CHECK (authorized_total > 0), -- of the whole basket, in currency

    -- What became of it.
    received_at_ms       INTEGER NOT NULL,
    accepted_at_ms       INTEGER,
    settle_by_ms         INTEGER,
    ended_at_ms          INTEGER, -- settled or reversed
    promise_statement    BLOB,    -- AcceptancePromise with key id and signature: returned byte for byte, for ever
    promise_key_id       BLOB,
    promise_signature    BLOB,
    acquirer_reference   TEXT,
    biller_request_id    TEXT    UNIQUE, -- stable: at most one credit per payment
    biller_reference     TEXT,
    -- The biller refused the credit for good: the money goes back, and this is why.
    return_reason        INTEGER,

    -- Work still to be done (PROCESSING: the acquirer; ACCEPTED: the biller). A claim moves next_attempt_at_ms ahead.
    attempts             INTEGER NOT NULL DEFAULT 0,
    next_attempt_at_ms   INTEGER,

    CHECK ((status IN (4, 5, 7)) = (reason IS NOT NULL)),
    CHECK ((status IN (2, 3)) = (next_attempt_at_ms IS NOT NULL)),
    CHECK (status IN (4, 5) OR (biller_id IS NOT NULL AND amount IS NOT NULL AND authorization_hash IS NOT NULL)),
    CHECK ((status IN (3, 6, 7)) = (promise_statement IS NOT NULL AND accepted_at_ms IS NOT NULL)),
    CHECK ((status = 6) = (biller_reference IS NOT NULL)),
    CHECK ((status IN (6, 7)) = (ended_at_ms IS NOT NULL)),
    CHECK ((biller_id IS NULL) = (amount IS NULL) AND (amount IS NULL) = (intent_hash IS NULL)),
    CHECK ((box_id IS NULL) = (authorization_hash IS NULL))
) STRICT;

CREATE INDEX payment_by_household ON payment (household_id, sequence);
CREATE INDEX payment_by_authorization ON payment (authorization_hash) WHERE authorization_hash IS NOT NULL;
CREATE INDEX payment_to_do ON payment (status, next_attempt_at_ms) WHERE next_attempt_at_ms IS NOT NULL;

CREATE TRIGGER payment_takes_only_these_edges BEFORE UPDATE OF status ON payment
WHEN OLD.status <> NEW.status
    AND NOT (OLD.status = 2 AND NEW.status IN (3, 4))
    AND NOT (OLD.status = 3 AND NEW.status IN (6, 7))
BEGIN
    SELECT RAISE(ABORT, 'a payment can not take this step');
END;

CREATE TRIGGER payment_keeps_its_terms
BEFORE UPDATE OF payment_id, household_id, request_digest, biller_id, bill_id, account_number, currency, amount, fee,
    funding, intent_hash, box_id, box_counter, authorization_hash, received_at_ms ON payment
BEGIN
    SELECT RAISE(ABORT, 'the terms of a payment never change');
END;

CREATE TRIGGER payment_is_kept BEFORE DELETE ON payment
BEGIN
    SELECT RAISE(ABORT, 'payments are never deleted');
END;

-- The request as it came: the evidence for the debit. Absent for ids that were closed by ResolvePayment.
CREATE TABLE payment_evidence (
    payment_id              BLOB NOT NULL PRIMARY KEY REFERENCES payment (payment_id),
    quote_statement         BLOB NOT NULL,
    quote_key_id            BLOB NOT NULL,
    quote_signature         BLOB NOT NULL,
    intent_statement        BLOB NOT NULL,
    authorization_statement BLOB NOT NULL,
    authorization_key_id    BLOB NOT NULL,
    authorization_signature BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER payment_evidence_is_not_changed BEFORE UPDATE ON payment_evidence
BEGIN
    SELECT RAISE(ABORT, 'evidence never changes');
END;

CREATE TRIGGER payment_evidence_is_kept BEFORE DELETE ON payment_evidence
BEGIN
    SELECT RAISE(ABORT, 'evidence is never deleted');
END;

-- A counter of a box belongs to one authorization, for ever; the payments of one basket share it.
CREATE TABLE box_counter (
    box_id             TEXT    NOT NULL,
    box_counter        INTEGER NOT NULL, -- 64 bits, unsigned
    authorization_hash BLOB    NOT NULL CHECK (length(authorization_hash) = 32),
    first_seen_at_ms   INTEGER NOT NULL,
    PRIMARY KEY (box_id, box_counter)
) STRICT, WITHOUT ROWID;

-- Who holds a bill. A row is born with the first payment of the bill and stays.
CREATE TABLE bill_lock (
    biller_id    TEXT NOT NULL,
    bill_id      TEXT NOT NULL,
    -- PROCESSING, ACCEPTED: in flight. SETTLED: paid. Null: free again (refused, reversed, or paid in part).
    payment_id   BLOB REFERENCES payment (payment_id),
    -- Quotes issued up to then show a debt that has changed since: refused. 0 if there are none.
    stale_before_ms INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (biller_id, bill_id)
) STRICT, WITHOUT ROWID;

-- Books ----------------------------------------------------------------------------------------------------------------

-- One double-entry booking: accepted, settled or reversed (numbers of tvpay.evidence.v1.LogLeaf.Event).
CREATE TABLE booking (
    booking_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    payment_id   BLOB    NOT NULL REFERENCES payment (payment_id),
    event        INTEGER NOT NULL CHECK (event BETWEEN 1 AND 3),
    booked_at_ms INTEGER NOT NULL,
    UNIQUE (payment_id, event)
) STRICT;

-- Its lines: a debit is positive, a credit negative; those of one booking add up to zero.
-- Accounts: "acquirer-clearing" (what the card acquirer owes the operator), "household:ID" (what the household owes on
-- its telecom bill), "biller:ID" (what the operator owes a biller), "fees" (earned), "settlement-bank" (paid out).
CREATE TABLE posting (
    booking_id INTEGER NOT NULL REFERENCES booking (booking_id),
    line       INTEGER NOT NULL,
    account    TEXT    NOT NULL,
    currency   TEXT    NOT NULL,
    amount     INTEGER NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (booking_id, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX posting_by_account ON posting (account);

CREATE TRIGGER booking_is_not_changed BEFORE UPDATE ON booking BEGIN SELECT RAISE(ABORT, 'books are only added to'); END;
CREATE TRIGGER booking_is_kept BEFORE DELETE ON booking BEGIN SELECT RAISE(ABORT, 'books are only added to'); END;
CREATE TRIGGER posting_is_not_changed BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'books are only added to'); END;
CREATE TRIGGER posting_is_kept BEFORE DELETE ON posting BEGIN SELECT RAISE(ABORT, 'books are only added to'); END;

-- Log ------------------------------------------------------------------------------------------------------------------

-- The leaves of the Merkle log (RFC 6962). Written with the booking; the sequencer gives each its index soon after.
CREATE TABLE log_entry (
    entry_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    payment_id BLOB    NOT NULL REFERENCES payment (payment_id),
    event      INTEGER NOT NULL CHECK (event BETWEEN 1 AND 3),
    leaf       BLOB    NOT NULL, -- a LogLeaf statement
    leaf_index INTEGER UNIQUE CHECK (leaf_index >= 0), -- null until sequenced
    UNIQUE (payment_id, event)
) STRICT;

CREATE INDEX log_entry_to_sequence ON log_entry (entry_id) WHERE leaf_index IS NULL;

CREATE TRIGGER log_entry_is_only_sequenced BEFORE UPDATE ON log_entry
WHEN OLD.leaf_index IS NOT NULL OR NEW.leaf <> OLD.leaf OR NEW.payment_id <> OLD.payment_id OR NEW.event <> OLD.event
BEGIN
    SELECT RAISE(ABORT, 'the log is only added to');
END;

CREATE TRIGGER log_entry_is_kept BEFORE DELETE ON log_entry BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

-- Every tree head that was ever signed.
CREATE TABLE tree_head (
    tree_size    INTEGER NOT NULL PRIMARY KEY CHECK (tree_size > 0),
    timestamp_ms INTEGER NOT NULL,
    statement    BLOB    NOT NULL, -- a TreeHead statement
    key_id       BLOB    NOT NULL,
    signature    BLOB    NOT NULL
) STRICT;

CREATE TRIGGER tree_head_is_not_changed BEFORE UPDATE ON tree_head BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER tree_head_is_kept BEFORE DELETE ON tree_head BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

-- Alarms ---------------------------------------------------------------------------------------------------------------

-- What a person must look at: never a name, an account number or a secret. The same again only counts.
CREATE TABLE alarm (
    alarm_id     INTEGER PRIMARY KEY AUTOINCREMENT,
    kind         TEXT    NOT NULL, -- an ErrorReason by name, e.g. PAYMENT_ID_CONFLICT
    subject      TEXT    NOT NULL, -- a payment id or a box id
    device_id    TEXT    NOT NULL, -- who asked; empty where nobody did
    count        INTEGER NOT NULL DEFAULT 1,
    first_at_ms  INTEGER NOT NULL,
    last_at_ms   INTEGER NOT NULL,
    UNIQUE (kind, subject, device_id)
) STRICT;
