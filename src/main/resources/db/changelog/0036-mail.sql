--liquibase formatted sql

--changeset aside:0036-mail-delivery
-- The outbox of mails: that somebody is to get a link, never the link. Never granted to the customers' account. A person has one row;
-- a new invitation takes the place of the last.
CREATE TABLE mail_delivery (
    staff_id    UUID         NOT NULL PRIMARY KEY,
    account_id  UUID         NOT NULL,
    -- Another one for each invitation: what is attempted for an earlier one changes nothing.
    id          UUID         NOT NULL,
    state       VARCHAR(10)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    created_at  DATETIME(6)  NOT NULL,
    attempts    INT          NOT NULL,
    next_at     DATETIME(6)  NOT NULL,
    tried_at    DATETIME(6)  NULL,
    -- The last error, for the company's administrators.
    note        VARCHAR(300) NULL,
    -- Who sends it at this moment, and until when nobody else may.
    lease       UUID         NULL,
    lease_until DATETIME(6)  NULL,
    CONSTRAINT mail_delivery_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE,
    INDEX mail_delivery_due (state, next_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
