--liquibase formatted sql

-- Nothing in this file may ever be granted to the customers' account.

--changeset aside:0033-staff-second-factor
-- The secret that a person's authenticator app and Aside share.
CREATE TABLE staff_second_factor (
    staff_id     UUID          NOT NULL PRIMARY KEY,
    account_id   UUID          NOT NULL,
    secret       VARBINARY(64) NOT NULL,
    active_since DATETIME(6)   NOT NULL,
    -- Of the last code that was used: neither it nor an earlier one is accepted again.
    last_step    BIGINT        NOT NULL,
    CONSTRAINT staff_second_factor_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

-- A code is deleted when it is used. Only its SHA-256 is kept.
CREATE TABLE staff_recovery_code (
    staff_id   UUID       NOT NULL,
    code_hash  BINARY(32) NOT NULL,
    account_id UUID       NOT NULL,
    PRIMARY KEY (staff_id, code_hash),
    CONSTRAINT staff_recovery_code_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

-- That somebody took it away, until the person has seen it.
CREATE TABLE staff_second_factor_reset (
    staff_id   UUID        NOT NULL PRIMARY KEY,
    account_id UUID        NOT NULL,
    reset_by   VARCHAR(80) NOT NULL,
    reset_at   DATETIME(6) NOT NULL,
    CONSTRAINT staff_second_factor_reset_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0033-second-factor-role
-- The roles for which a company requires a second factor.
CREATE TABLE second_factor_role (
    account_id UUID        NOT NULL,
    role       VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    PRIMARY KEY (account_id, role),
    CONSTRAINT second_factor_role_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
