--liquibase formatted sql

-- Nothing in this file may ever be granted to the customers' account.

--changeset aside:0024-own-reply
-- Texts that one person keeps for answers.
CREATE TABLE own_reply (
    id         UUID        NOT NULL PRIMARY KEY,
    account_id UUID        NOT NULL,
    staff_id   UUID        NOT NULL,
    title      VARCHAR(80) NOT NULL,
    text       MEDIUMTEXT  NOT NULL,
    CONSTRAINT own_reply_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE,
    CONSTRAINT own_reply_title_is_unique UNIQUE (staff_id, title)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
