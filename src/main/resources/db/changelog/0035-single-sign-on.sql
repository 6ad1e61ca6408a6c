--liquibase formatted sql

-- Nothing in this file may ever be granted to the customers' account.

--changeset aside:0035-single-sign-on
-- The OpenID provider of a company.
CREATE TABLE single_sign_on (
    account_id          UUID          NOT NULL PRIMARY KEY,
    issuer              VARCHAR(500)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    client_id           VARCHAR(255)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    client_secret       VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    groups_claim        VARCHAR(100)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    password_allowed    BOOLEAN       NOT NULL,
    -- Who signs in by password whatever the rule is, and when that was needed last.
    break_glass_id      UUID          NULL,
    break_glass_used_at DATETIME(6)   NULL,
    CONSTRAINT single_sign_on_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT single_sign_on_break_glass FOREIGN KEY (break_glass_id) REFERENCES staff (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

-- What a group of the provider may do. A group is here by its roles.
CREATE TABLE single_sign_on_role (
    account_id UUID         NOT NULL,
    group_name VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    role       VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    PRIMARY KEY (account_id, group_name, role),
    CONSTRAINT single_sign_on_role_company FOREIGN KEY (account_id) REFERENCES single_sign_on (account_id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

CREATE TABLE single_sign_on_department (
    account_id    UUID         NOT NULL,
    group_name    VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    department_id UUID         NOT NULL,
    PRIMARY KEY (account_id, group_name, department_id),
    CONSTRAINT single_sign_on_department_company FOREIGN KEY (account_id) REFERENCES single_sign_on (account_id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0035-staff-identity
-- Who a person is at the provider. A person is one account there, and an account is one person of the company.
CREATE TABLE staff_identity (
    staff_id      UUID        NOT NULL PRIMARY KEY,
    account_id    UUID        NOT NULL,
    -- SHA-256 of issuer and subject, which together can be longer than a key.
    identity_hash BINARY(32)  NOT NULL,
    issuer        VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    connected_at  DATETIME(6) NOT NULL,
    CONSTRAINT staff_identity_is_unique UNIQUE (account_id, identity_hash),
    CONSTRAINT staff_identity_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
