--liquibase formatted sql

-- Nothing in this file may ever be granted to the customers' account.

--changeset aside:0028-saved-filter
-- A filter of a list with a name: of a person, of a department or, without either, of the company.
CREATE TABLE saved_filter (
    id            UUID          NOT NULL PRIMARY KEY,
    account_id    UUID          NOT NULL,
    list          VARCHAR(10)   CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    staff_id      UUID          NULL,
    department_id UUID          NULL,
    audience_id   UUID          AS (COALESCE(staff_id, department_id, account_id)) PERSISTENT,
    name          VARCHAR(60)   NOT NULL,
    -- Of the address of the list.
    parameters    VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    CONSTRAINT saved_filter_name_is_unique UNIQUE (account_id, list, audience_id, name),
    CONSTRAINT saved_filter_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT saved_filter_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE,
    CONSTRAINT saved_filter_department FOREIGN KEY (department_id) REFERENCES department (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0028-conversations-by-tag
ALTER TABLE conversation_tag ADD INDEX conversation_tag_by_name (account_id, name, conversation_id);
