--liquibase formatted sql

-- What staff choose of their presence, and how their connection is. Never granted to the customers' account.

--changeset aside:0020-presence-columns
ALTER TABLE staff
    ADD COLUMN chosen_presence VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'AVAILABLE',
    ADD COLUMN away_reason     VARCHAR(40) NULL,
    -- When the last view was closed or lost its connection; NULL while one is open.
    ADD COLUMN left_at         DATETIME(6) NULL,
    -- Without a connection for the grace time, or never connected.
    ADD COLUMN connection_lost BOOLEAN     NOT NULL DEFAULT TRUE,
    ADD INDEX staff_by_connection (connection_lost, present_at);

--changeset aside:0020-presence-entry
-- Rows are only ever added.
CREATE TABLE presence_entry (
    id          UUID        NOT NULL PRIMARY KEY,
    account_id  UUID        NOT NULL,
    staff_id    UUID        NOT NULL,
    kind        VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    presence    VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    reason      VARCHAR(40) NOT NULL,
    happened_at DATETIME(6) NOT NULL,
    CONSTRAINT presence_entry_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE,
    INDEX presence_entry_by_staff (staff_id, happened_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0020-presence-settings
-- A company without a row has the default time and the default reasons.
CREATE TABLE presence_setting (
    account_id    UUID NOT NULL PRIMARY KEY,
    grace_seconds INT  NOT NULL,
    CONSTRAINT presence_setting_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

CREATE TABLE away_reason (
    account_id UUID        NOT NULL,
    position   INT         NOT NULL,
    reason     VARCHAR(40) NOT NULL,
    PRIMARY KEY (account_id, position),
    CONSTRAINT away_reason_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
