--liquibase formatted sql

-- Everything in this file may be read by the customers' account.

--changeset aside:0009-appearance
-- How a company looks to its customers; a company without a row looks as Aside does.
CREATE TABLE appearance (
    account_id UUID         NOT NULL PRIMARY KEY,
    colour     CHAR(7)      CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    greeting   VARCHAR(500) NOT NULL,
    CONSTRAINT appearance_account FOREIGN KEY (account_id) REFERENCES account (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

--changeset aside:0009-allowed-origin
-- The sites whose pages may talk to the company's chat, each as browsers send it in an Origin header.
CREATE TABLE allowed_origin (
    account_id UUID         NOT NULL,
    origin     VARCHAR(260) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    PRIMARY KEY (account_id, origin),
    CONSTRAINT allowed_origin_account FOREIGN KEY (account_id) REFERENCES account (id),
    INDEX allowed_origin_by_origin (origin)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
