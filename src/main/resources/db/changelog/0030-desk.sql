--liquibase formatted sql

-- What people set for their own work. No column of it is secret from the customers' account, but nothing for customers reads it.

--changeset aside:0030-conversation-snooze
-- Until when its agent has put it aside; in the past from when it came back until the agent looked.
ALTER TABLE conversation
    ADD COLUMN snoozed_until DATETIME(6) NULL,
    ADD INDEX conversation_snoozed (snoozed_until);
