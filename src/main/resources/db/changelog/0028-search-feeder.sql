--liquibase formatted sql

--changeset aside:0028-search-feeder
-- One row: which node feeds the index in OpenSearch, until when, and how far a build is. Unused with Lucene.
CREATE TABLE search_feeder (
    id                TINYINT     NOT NULL PRIMARY KEY CHECK (id = 1),
    holder            UUID        NULL,
    -- Grows with each holder. OpenSearch refuses what a former one writes.
    term              BIGINT      NOT NULL,
    held_until        DATETIME(6) NOT NULL,
    read_at           DATETIME(6) NOT NULL,
    complete          BOOLEAN     NOT NULL,
    rebuild_requested BOOLEAN     NOT NULL,
    done              BIGINT      NOT NULL,
    total             BIGINT      NOT NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;

INSERT INTO search_feeder (id, holder, term, held_until, read_at, complete, rebuild_requested, done, total)
VALUES (1, NULL, 0, '1970-01-01', UTC_TIMESTAMP(6), FALSE, FALSE, 0, 0);
