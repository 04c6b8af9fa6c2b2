-- Limits on what households may pay. Units and forms as in the first.

-- When the household added the account. 0: it had it from the beginning, or from before this was noted.
ALTER TABLE biller_account ADD COLUMN added_at_ms INTEGER NOT NULL DEFAULT 0;

-- Whose set-top box brought the payment, and the bill's period. Null: from before these were noted.
ALTER TABLE payment ADD COLUMN device_id TEXT REFERENCES device (device_id);
ALTER TABLE payment ADD COLUMN period TEXT;

-- What a household has paid on a day, in a month, within an hour.
CREATE INDEX payment_by_quote ON payment (household_id, quote_issued_at_ms) WHERE status IN (2, 3, 6);

-- The same bill under another reference.
CREATE INDEX payment_by_period ON payment (biller_id, account_number, period) WHERE status IN (2, 3, 6);

CREATE TRIGGER payment_keeps_its_origin BEFORE UPDATE OF device_id, period ON payment
BEGIN
    SELECT RAISE(ABORT, 'the terms of a payment never change');
END;

-- What the operator has set: for one household, or (household_id empty) for everybody. No row: the program's default.
CREATE TABLE payment_limit (
    household_id TEXT    NOT NULL,
    -- 1 ONE_PAYMENT, 2 DAY, 3 MONTH, 4 NEW_ACCOUNT (minor units); 5 NEW_FOR_HOURS; 6 DEVICE_HOUR, 7 HOUSEHOLD_HOUR (payments).
    name         INTEGER NOT NULL CHECK (name BETWEEN 1 AND 7),
    value        INTEGER NOT NULL CHECK (value >= 0),
    PRIMARY KEY (household_id, name)
) STRICT, WITHOUT ROWID;

-- Who set what, and what it was before. Null: nothing was set.
CREATE TABLE payment_limit_change (
    change_id    INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms        INTEGER NOT NULL,
    who          TEXT    NOT NULL,
    household_id TEXT    NOT NULL, -- empty: everybody
    name         INTEGER NOT NULL CHECK (name BETWEEN 1 AND 7),
    before       INTEGER,
    after        INTEGER
) STRICT;

CREATE TRIGGER payment_limit_change_is_not_changed BEFORE UPDATE ON payment_limit_change
BEGIN
    SELECT RAISE(ABORT, 'the audit is only added to');
END;

CREATE TRIGGER payment_limit_change_is_kept BEFORE DELETE ON payment_limit_change
BEGIN
    SELECT RAISE(ABORT, 'the audit is only added to');
END;
