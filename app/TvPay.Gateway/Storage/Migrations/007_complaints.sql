-- Complaints of households about payments. Units and forms as in the first.

CREATE TABLE complaint (
    complaint_id   BLOB    NOT NULL PRIMARY KEY CHECK (length(complaint_id) = 16),
    household_id   TEXT    NOT NULL REFERENCES household (household_id),
    device_id      TEXT    NOT NULL REFERENCES device (device_id),
    payment_id     BLOB    NOT NULL REFERENCES payment (payment_id),
    kind           INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3), -- tvpay.billing.v1.Complaint.Kind
    state          INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3), -- 1 RECEIVED, 2 IN_WORK, 3 RESOLVED
    outcome        INTEGER CHECK (outcome BETWEEN 1 AND 3), -- 1 REFUNDED, 2 EXPLAINED, 3 CORRECTED
    reference      TEXT    NOT NULL UNIQUE, -- eight digits
    answer_by      TEXT    NOT NULL, -- ISO 8601, in the operator's calendar
    received_at_ms INTEGER NOT NULL,
    resolved_at_ms INTEGER,
    proof          BLOB    NOT NULL, -- the FileComplaintRequest as it came
    CHECK ((state = 3) = (outcome IS NOT NULL) AND (state = 3) = (resolved_at_ms IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX complaint_by_household ON complaint (household_id, received_at_ms);

-- One open complaint for each payment and kind.
CREATE UNIQUE INDEX complaint_open ON complaint (payment_id, kind) WHERE state < 3;

CREATE TRIGGER complaint_takes_only_these_edges BEFORE UPDATE ON complaint
WHEN NEW.state <= OLD.state OR NEW.complaint_id <> OLD.complaint_id OR NEW.household_id <> OLD.household_id
    OR NEW.payment_id <> OLD.payment_id OR NEW.kind <> OLD.kind OR NEW.reference <> OLD.reference OR NEW.proof <> OLD.proof
BEGIN
    SELECT RAISE(ABORT, 'a complaint only goes on');
END;

CREATE TRIGGER complaint_is_kept BEFORE DELETE ON complaint
BEGIN
    SELECT RAISE(ABORT, 'complaints are never deleted');
END;

-- Who answered what.
CREATE TABLE complaint_answer (
    answer_id    INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms        INTEGER NOT NULL,
    who          TEXT    NOT NULL,
    complaint_id BLOB    NOT NULL REFERENCES complaint (complaint_id),
    state        INTEGER NOT NULL CHECK (state BETWEEN 2 AND 3),
    outcome      INTEGER
) STRICT;

CREATE TRIGGER complaint_answer_is_not_changed BEFORE UPDATE ON complaint_answer
BEGIN
    SELECT RAISE(ABORT, 'the audit is only added to');
END;

CREATE TRIGGER complaint_answer_is_kept BEFORE DELETE ON complaint_answer
BEGIN
    SELECT RAISE(ABORT, 'the audit is only added to');
END;
