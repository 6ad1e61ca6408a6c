--liquibase formatted sql

--changeset aside:0040-customer-receipts
-- Up to which of the messages that the customer may see the customer's client has got them, and the customer has seen them.
ALTER TABLE conversation
    ADD COLUMN customer_delivered_seq INT NOT NULL DEFAULT 0,
    ADD COLUMN customer_seen_seq INT NOT NULL DEFAULT 0;
