--liquibase formatted sql

--changeset aside:0036-figure-sample
-- The Dashboard's figures of each minute of the last hours. Never granted to the customers' account.
CREATE TABLE figure_sample (
    account_id   UUID        NOT NULL,
    sampled_at   DATETIME(6) NOT NULL,
    -- A department with open conversations, or the company itself with the sums.
    scope_id     UUID        NOT NULL,
    waiting      INT         NOT NULL,
    longest_wait INT         NOT NULL,
    ongoing      INT         NOT NULL,
    -- Of the company; 0 for a department.
    agents       INT         NOT NULL,
    PRIMARY KEY (account_id, sampled_at, scope_id),
    INDEX figure_sample_by_time (sampled_at),
    CONSTRAINT figure_sample_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
