-- Accounts that a household adds and removes by itself, and the limits that keep this from being a way to look people up.
--
-- Times and ids as in 001. The gateway alone writes here.

-- Removed from the household's list. The row stays: payments, receipts and reconciliation keep their account.
ALTER TABLE biller_account ADD COLUMN removed_at_ms INTEGER;

-- Whether an account was paid before.
CREATE INDEX payment_by_account ON payment (household_id, biller_id, account_number);

-- Every time that a biller was asked whose an account number is: written before it hears of it. What the limits of
-- README.md count. Whole numbers, owners and addresses are kept for a day and then forgotten.
CREATE TABLE account_lookup (
    lookup_id      INTEGER PRIMARY KEY AUTOINCREMENT,
    household_id   TEXT    NOT NULL REFERENCES household (household_id),
    device_id      TEXT    NOT NULL REFERENCES device (device_id),
    biller_id      TEXT    NOT NULL,
    masked_number  TEXT    NOT NULL,
    -- 1 ASKING, 2 FOUND, 3 NOT_FOUND, 4 WITHHELD, 5 UNAVAILABLE. 3 and 4 are misses, told apart only here.
    outcome        INTEGER NOT NULL CHECK (outcome BETWEEN 1 AND 5),
    asked_at_ms    INTEGER NOT NULL,
    answered_at_ms INTEGER,
    added_at_ms    INTEGER,  -- FOUND: the household has added it
    account_number TEXT,     -- null: forgotten
    masked_owner   TEXT,     -- FOUND, until it is forgotten
    masked_address TEXT,
    CHECK ((outcome = 1) = (answered_at_ms IS NULL)),
    CHECK (masked_owner IS NULL OR (outcome = 2 AND account_number IS NOT NULL)),
    CHECK ((masked_owner IS NULL) = (masked_address IS NULL)),
    CHECK (added_at_ms IS NULL OR outcome = 2)
) STRICT;

CREATE INDEX account_lookup_by_household ON account_lookup (household_id, asked_at_ms);
CREATE INDEX account_lookup_by_device ON account_lookup (device_id, asked_at_ms);
CREATE INDEX account_lookup_by_biller ON account_lookup (biller_id, asked_at_ms);
CREATE INDEX account_lookup_to_forget ON account_lookup (asked_at_ms) WHERE account_number IS NOT NULL;

CREATE TRIGGER account_lookup_is_kept BEFORE DELETE ON account_lookup
BEGIN
    SELECT RAISE(ABORT, 'look-ups are never deleted');
END;

-- A household that missed too often at a biller. The row is born with the first lock and stays.
CREATE TABLE account_lookup_lock (
    household_id    TEXT    NOT NULL REFERENCES household (household_id),
    biller_id       TEXT    NOT NULL,
    locked_until_ms INTEGER NOT NULL,
    counts_from_ms  INTEGER NOT NULL, -- misses up to then no longer count
    PRIMARY KEY (household_id, biller_id)
) STRICT, WITHOUT ROWID;

-- What was done to accounts, by whom, and what came of it.
CREATE TABLE account_event (
    event_id      INTEGER PRIMARY KEY AUTOINCREMENT,
    happened_at_ms INTEGER NOT NULL,
    household_id  TEXT    NOT NULL REFERENCES household (household_id),
    device_id     TEXT    NOT NULL, -- empty: the operator
    action        INTEGER NOT NULL CHECK (action BETWEEN 1 AND 5), -- VALIDATE, ADD, RENAME, REMOVE, UNLOCK
    biller_id     TEXT    NOT NULL, -- empty where the account is not known
    masked_number TEXT    NOT NULL, -- empty where there is none
    account_id    TEXT    NOT NULL, -- empty where there is none
    outcome       TEXT    NOT NULL  -- OK, or an ErrorReason by name
) STRICT;

CREATE INDEX account_event_by_household ON account_event (household_id, happened_at_ms);

CREATE TRIGGER account_event_is_not_changed BEFORE UPDATE ON account_event
BEGIN
    SELECT RAISE(ABORT, 'the audit is only added to');
END;

CREATE TRIGGER account_event_is_kept BEFORE DELETE ON account_event
BEGIN
    SELECT RAISE(ABORT, 'the audit is only added to');
END;
