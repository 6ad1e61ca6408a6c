--liquibase formatted sql

--changeset aside:0046-search-failures
-- Whether the last attempt to build the index in OpenSearch has failed, for the nodes that do not feed it.
ALTER TABLE search_feeder ADD COLUMN failing BOOLEAN NOT NULL DEFAULT FALSE;
