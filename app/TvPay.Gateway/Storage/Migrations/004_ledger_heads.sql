-- Fourth version: how far the ledgers of the set-top boxes had come when they last told. Units and forms as in the first.

CREATE TABLE ledger_head (
    device_id       TEXT    NOT NULL REFERENCES device (device_id),
    -- A ledger's own name, from its creation on. A device that had to begin anew has several.
    ledger_id       BLOB    NOT NULL CHECK (length(ledger_id) = 16),
    sequence        INTEGER NOT NULL, -- of the last entry; unsigned
    hash            BLOB    NOT NULL CHECK (length(hash) = 32), -- of the ledger's chain up to it
    witnessed_at_ms INTEGER NOT NULL,
    PRIMARY KEY (device_id, ledger_id)
) STRICT, WITHOUT ROWID;
