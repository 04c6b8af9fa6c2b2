-- Second version: links to set-top boxes, the notices that wait for them, reminders, and what the console was used for.
-- Units and forms as in the first.

CREATE INDEX device_by_household ON device (household_id);

-- What is remembered of a device's links. A row is born with the first link or the first notice.
CREATE TABLE device_link (
    device_id        TEXT    NOT NULL PRIMARY KEY REFERENCES device (device_id),
    -- Of the newest link; rises with each. What an older link has to write does not count.
    session_id       INTEGER NOT NULL DEFAULT 0,
    linked_at_ms     INTEGER,
    -- Written now and then, not with each heartbeat.
    seen_at_ms       INTEGER,
    software_version TEXT,
    language_tag     TEXT,
    boot_id          BLOB    CHECK (length(boot_id) = 16),
    -- The sequence of the newest notice that was ever written for the device, and of the newest that it has taken.
    notices_issued   INTEGER NOT NULL DEFAULT 0,
    notices_taken    INTEGER NOT NULL DEFAULT 0,
    CHECK (notices_taken <= notices_issued)
) STRICT, WITHOUT ROWID;

-- Notices that a device has not taken yet, a bounded number for each. A notice of a payment is written in the transaction
-- of that payment's step.
CREATE TABLE notice (
    device_id      TEXT    NOT NULL REFERENCES device (device_id),
    sequence       INTEGER NOT NULL CHECK (sequence > 0),
    kind           INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3), -- 1 payment changed, 2 bills changed, 3 reminder due
    payment_id     BLOB    CHECK (length(payment_id) = 16),
    payment_status INTEGER, -- as in payment
    biller_id      TEXT,
    bill_id        TEXT,
    days_left      INTEGER,
    noted_at_ms    INTEGER NOT NULL,
    expires_at_ms  INTEGER NOT NULL, -- from then on it is not sent any more
    PRIMARY KEY (device_id, sequence),
    CHECK ((kind = 1) = (payment_id IS NOT NULL) AND (kind = 1) = (payment_status IS NOT NULL)),
    CHECK ((kind = 3) = (biller_id IS NOT NULL) AND (kind = 3) = (bill_id IS NOT NULL) AND (kind = 3) = (days_left IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX notice_by_expiry ON notice (expires_at_ms);

-- What a household was reminded of: each stage of a bill once, and again only if the bill's day is another.
CREATE TABLE reminder (
    household_id TEXT    NOT NULL REFERENCES household (household_id),
    biller_id    TEXT    NOT NULL,
    bill_id      TEXT    NOT NULL,
    due_date     TEXT    NOT NULL, -- ISO 8601
    stage        INTEGER NOT NULL CHECK (stage BETWEEN 1 AND 5), -- 1 first seen, 2 soon, 3 tomorrow, 4 today, 5 overdue
    noted_at_ms  INTEGER NOT NULL,
    PRIMARY KEY (household_id, biller_id, bill_id, due_date, stage)
) STRICT, WITHOUT ROWID;

CREATE INDEX reminder_by_age ON reminder (noted_at_ms);

-- When each household's bills are looked through next. No row: at the next civil hour.
CREATE TABLE reminder_round (
    household_id TEXT    NOT NULL PRIMARY KEY REFERENCES household (household_id),
    next_at_ms   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who did what from the console to which device.
CREATE TABLE console_audit (
    audit_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms     INTEGER NOT NULL,
    who       TEXT    NOT NULL, -- the label of the access token
    action    TEXT    NOT NULL, -- e.g. ASK_STATUS
    device_id TEXT    NOT NULL
) STRICT;

CREATE TRIGGER console_audit_is_not_changed BEFORE UPDATE ON console_audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is only added to');
END;

CREATE TRIGGER console_audit_is_kept BEFORE DELETE ON console_audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is only added to');
END;
