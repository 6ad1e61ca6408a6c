--liquibase formatted sql

-- Nothing in this file may ever be granted to the customers' account.

--changeset aside:0041-tag-names
-- Each name that a tag ever had is a row of its own, ADR 61. Conversations keep the name under which they got the tag.
ALTER TABLE company_tag
    -- Of a former name: the present one. NULL if it is the present one.
    ADD COLUMN renamed_to   VARCHAR(40) NULL,
    ADD COLUMN present_name VARCHAR(40) AS (COALESCE(renamed_to, name)) PERSISTENT,
    ADD INDEX company_tag_by_present_name (account_id, present_name);
