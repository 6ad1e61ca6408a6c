--liquibase formatted sql

-- Nothing in this file is read by the customers' account: its rows are written and read with the application's own.

--changeset aside:0004-customer-start
-- Which request started which conversation, kept for a day. covered_token is the token under a pad made from the
-- request's key, of which only a hash is here: the table alone opens no conversation.
CREATE TABLE customer_start (
    account_id      UUID        NOT NULL,
    request_hash    BINARY(32)  NOT NULL,
    body_hash       BINARY(32)  NOT NULL,
    conversation_id UUID        NOT NULL,
    covered_token   BINARY(32)  NOT NULL,
    created_at      DATETIME(6) NOT NULL,
    PRIMARY KEY (account_id, request_hash),
    CONSTRAINT customer_start_account FOREIGN KEY (account_id) REFERENCES account (id),
    INDEX customer_start_by_age (created_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
