--liquibase formatted sql

-- What people set for their own work. No column of it is secret from the customers' account, but nothing for customers reads it.

--changeset aside:0030-conversation-snooze
-- Until when its agent has put it aside; in the past from when it came back until the agent looked.
ALTER TABLE conversation
    ADD COLUMN snoozed_until DATETIME(6) NULL,
    ADD INDEX conversation_snoozed (snoozed_until);

--changeset aside:0030-staff-notification
-- Of what a person is told, and when not. Never granted to the customers' account. A person without a row is told everything.
CREATE TABLE staff_notification (
    staff_id       UUID         NOT NULL PRIMARY KEY,
    account_id     UUID         NOT NULL,
    -- Names of kinds with commas between them.
    sounds         VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    desktop        VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    badge          BOOLEAN      NOT NULL,
    details        BOOLEAN      NOT NULL,
    -- Minutes of the day in the zone; all three NULL without quiet hours.
    quiet_from     INT          NULL,
    quiet_to       INT          NULL,
    quiet_zone     VARCHAR(60)  CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
    quiet_urgent   BOOLEAN      NOT NULL,
    CONSTRAINT staff_notification_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
