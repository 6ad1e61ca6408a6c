--liquibase formatted sql

--changeset aside:0042-node
-- The nodes that run, if Redis joins several. Never granted to the customers' account.
CREATE TABLE node (
    id       UUID        NOT NULL PRIMARY KEY,
    alive_at DATETIME(6) NOT NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
