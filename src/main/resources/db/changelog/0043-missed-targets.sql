--liquibase formatted sql

--changeset aside:0043-conversations-by-missed-clocks
-- History by missed targets: few conversations have any, ADR 57.
ALTER TABLE conversation
    ADD INDEX conversation_by_missed_clocks (account_id, missed_clocks), ALGORITHM=INPLACE, LOCK=NONE;
