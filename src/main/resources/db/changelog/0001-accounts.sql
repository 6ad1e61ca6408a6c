--liquibase formatted sql

-- Text collates as people compare it (case and accents do not count); keys collate byte by byte without padding.

--changeset aside:0001-account
CREATE TABLE account (
    id          UUID         NOT NULL PRIMARY KEY,
    company_key VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    name        VARCHAR(120) NOT NULL,
    plan        VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    retention_days INT       NULL,
    created_at  DATETIME(6)  NOT NULL,
    CONSTRAINT account_key_is_unique UNIQUE (company_key)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0001-department
CREATE TABLE department (
    id         UUID         NOT NULL PRIMARY KEY,
    account_id UUID         NOT NULL,
    name       VARCHAR(80)  NOT NULL,
    CONSTRAINT department_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT department_name_is_unique UNIQUE (account_id, name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0001-staff
CREATE TABLE staff (
    id            UUID         NOT NULL PRIMARY KEY,
    account_id    UUID         NOT NULL,
    email         VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    name          VARCHAR(80)  NOT NULL,
    password_hash VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
    enabled       BOOLEAN      NOT NULL,
    present_at    DATETIME(6)  NULL,
    created_at    DATETIME(6)  NOT NULL,
    CONSTRAINT staff_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT staff_email_is_unique UNIQUE (email),
    INDEX staff_by_name (account_id, name),
    INDEX staff_by_presence (account_id, present_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

CREATE TABLE staff_role (
    staff_id UUID        NOT NULL,
    role     VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    PRIMARY KEY (staff_id, role),
    CONSTRAINT staff_role_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

CREATE TABLE staff_department (
    staff_id      UUID NOT NULL,
    department_id UUID NOT NULL,
    PRIMARY KEY (staff_id, department_id),
    CONSTRAINT staff_department_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE,
    CONSTRAINT staff_department_department FOREIGN KEY (department_id) REFERENCES department (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

-- A one-time link by which a member of staff sets the first password. Only its SHA-256 is kept.
CREATE TABLE staff_invitation (
    token_hash BINARY(32)  NOT NULL PRIMARY KEY,
    staff_id   UUID        NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    CONSTRAINT staff_invitation_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0001-canned-reply
CREATE TABLE canned_reply (
    id         UUID        NOT NULL PRIMARY KEY,
    account_id UUID        NOT NULL,
    title      VARCHAR(80) NOT NULL,
    text       MEDIUMTEXT  NOT NULL,
    CONSTRAINT canned_reply_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT canned_reply_title_is_unique UNIQUE (account_id, title)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
