--liquibase formatted sql

-- Nothing in this file may ever be granted to the customers' account.

--changeset aside:0022-staff-preference
-- What a person has switched on for the desk. A missing row means off.
CREATE TABLE staff_preference (
    staff_id   UUID        NOT NULL,
    name       VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    account_id UUID        NOT NULL,
    PRIMARY KEY (staff_id, name),
    CONSTRAINT staff_preference_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
