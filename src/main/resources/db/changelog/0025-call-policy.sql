--liquibase formatted sql

-- Nothing in this file may ever be granted to the customers' account.

--changeset aside:0025-call-policy
RENAME TABLE staff_call_time TO staff_call_policy;

--changeset aside:0025-call-level-member
-- Who is called on a level of a department; a level without rows has its usual people.
CREATE TABLE staff_call_level_member (
    department_id UUID        NOT NULL,
    level         VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    staff_id      UUID        NOT NULL,
    account_id    UUID        NOT NULL,
    PRIMARY KEY (department_id, level, staff_id),
    CONSTRAINT staff_call_level_member_department FOREIGN KEY (department_id) REFERENCES department (id)
        ON DELETE CASCADE,
    CONSTRAINT staff_call_level_member_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0025-staff-call-opened
-- Calls of a period are counted.
CREATE INDEX staff_call_opened ON staff_call (account_id, opened_at);
