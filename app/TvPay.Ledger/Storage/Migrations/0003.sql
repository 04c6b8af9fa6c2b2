-- Version 3: what the household complained of.

-- Where each complaint stands: a projection of events.
CREATE TABLE complaints (
  complaint_id BLOB    NOT NULL PRIMARY KEY CHECK (length(complaint_id) = 16),
  payment_id   BLOB    NOT NULL REFERENCES payments (payment_id),
  -- 1 NotSettled, 2 PaidTwice, 3 WrongAccount.
  kind         INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
  -- 0 Filed, 1 Received, 2 InWork, 3 Resolved, 4 Refused.
  stage        INTEGER NOT NULL CHECK (stage BETWEEN 0 AND 4),
  -- Its newest entry, Complained or ComplaintAnswered: all that is known of it.
  changed_seq  INTEGER NOT NULL UNIQUE REFERENCES events (seq)
) STRICT;

-- At most one of a kind is open for each payment.
CREATE UNIQUE INDEX complaints_open ON complaints (payment_id, kind) WHERE stage < 3;
