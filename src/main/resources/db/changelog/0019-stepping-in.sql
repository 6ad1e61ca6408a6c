--liquibase formatted sql

-- Administrators and supervisors who step into a conversation.

--changeset aside:0019-joined-staff
-- The second person who writes to the customer beside the agent. The customers' account may read it.
ALTER TABLE conversation
    ADD COLUMN joined_id UUID NULL,
    ADD COLUMN joined_name VARCHAR(80) NULL,
    ADD CONSTRAINT conversation_joined FOREIGN KEY (joined_id) REFERENCES staff (id);

--changeset aside:0019-takeover
-- Who took a conversation over from whom, and whether the former agent knows. Never granted to the customers' account.
CREATE TABLE takeover (
    conversation_id UUID        NOT NULL,
    seq             INT         NOT NULL,
    account_id      UUID        NOT NULL,
    former_agent_id UUID        NOT NULL,
    agent_id        UUID        NOT NULL,
    agent_name      VARCHAR(80) NOT NULL,
    taken_at        DATETIME(6) NOT NULL,
    confirmed_at    DATETIME(6) NULL,
    PRIMARY KEY (conversation_id, seq),
    CONSTRAINT takeover_conversation FOREIGN KEY (conversation_id) REFERENCES conversation (id),
    CONSTRAINT takeover_former_agent FOREIGN KEY (former_agent_id) REFERENCES staff (id),
    CONSTRAINT takeover_agent FOREIGN KEY (agent_id) REFERENCES staff (id),
    INDEX takeover_unconfirmed (former_agent_id, confirmed_at, taken_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
