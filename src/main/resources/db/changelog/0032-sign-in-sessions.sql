--liquibase formatted sql

-- Nothing in this file may ever be granted to the customers' account.

--changeset aside:0032-staff-session
-- Where a person is signed in. Whoever signed in as a session without a row here is signed out.
CREATE TABLE staff_session (
    id               UUID        NOT NULL PRIMARY KEY,
    account_id       UUID        NOT NULL,
    staff_id         UUID        NOT NULL,
    address          VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    -- Names of products; what the browser sends beside them is not kept.
    browser          VARCHAR(30) NULL,
    operating_system VARCHAR(30) NULL,
    started_at       DATETIME(6) NOT NULL,
    last_used_at     DATETIME(6) NOT NULL,
    -- When its node said last that it has it.
    alive_at         DATETIME(6) NOT NULL,
    INDEX staff_session_of_person (staff_id),
    INDEX staff_session_alive (alive_at),
    CONSTRAINT staff_session_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
