--liquibase formatted sql

-- Nothing in this file may ever be granted to the customers' account.

--changeset aside:0029-conversation-closing
-- Each closing, with what of the conversation it ended. The row changes once, when the closing is undone.
CREATE TABLE conversation_closing (
    conversation_id  UUID        NOT NULL,
    -- The number of the message that told the customer.
    seq              INT         NOT NULL,
    account_id       UUID        NOT NULL,
    staff_id         UUID        NOT NULL,
    closed_at        DATETIME(6) NOT NULL,
    unanswered_since DATETIME(6) NULL,
    joined_id        UUID        NULL,
    undone_at        DATETIME(6) NULL,
    PRIMARY KEY (conversation_id, seq),
    CONSTRAINT conversation_closing_conversation FOREIGN KEY (conversation_id) REFERENCES conversation (id)
        ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
