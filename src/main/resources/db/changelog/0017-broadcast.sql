--liquibase formatted sql

-- Messages of administrators and supervisors to all agents of departments. Never granted to the customers' account.

--changeset aside:0017-broadcast
CREATE TABLE broadcast (
    id              UUID          NOT NULL PRIMARY KEY,
    account_id      UUID          NOT NULL,
    author_id       UUID          NOT NULL,
    author_name     VARCHAR(80)   NOT NULL,
    text            VARCHAR(1000) NOT NULL,
    acknowledgement BOOLEAN       NOT NULL,
    sent_at         DATETIME(6)   NOT NULL,
    expires_at      DATETIME(6)   NOT NULL,
    withdrawn_at    DATETIME(6)   NULL,
    request_id      UUID          NOT NULL,
    CONSTRAINT broadcast_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT broadcast_author FOREIGN KEY (author_id) REFERENCES staff (id),
    CONSTRAINT broadcast_request_is_unique UNIQUE (author_id, request_id),
    INDEX broadcast_open (account_id, expires_at),
    INDEX broadcast_of_author (author_id, expires_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0017-broadcast-department
CREATE TABLE broadcast_department (
    broadcast_id  UUID NOT NULL,
    department_id UUID NOT NULL,
    account_id    UUID NOT NULL,
    PRIMARY KEY (broadcast_id, department_id),
    CONSTRAINT broadcast_department_broadcast FOREIGN KEY (broadcast_id) REFERENCES broadcast (id),
    CONSTRAINT broadcast_department_department FOREIGN KEY (department_id) REFERENCES department (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0017-broadcast-entry
-- Who did what with it and when: rows are only ever added.
CREATE TABLE broadcast_entry (
    broadcast_id UUID        NOT NULL,
    staff_id     UUID        NOT NULL,
    kind         VARCHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    account_id   UUID        NOT NULL,
    staff_name   VARCHAR(80) NOT NULL,
    at           DATETIME(6) NOT NULL,
    PRIMARY KEY (broadcast_id, staff_id, kind),
    CONSTRAINT broadcast_entry_broadcast FOREIGN KEY (broadcast_id) REFERENCES broadcast (id),
    CONSTRAINT broadcast_entry_staff FOREIGN KEY (staff_id) REFERENCES staff (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
