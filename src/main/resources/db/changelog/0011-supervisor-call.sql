--liquibase formatted sql

--changeset aside:0011-drop-supervisor-call
-- Nothing reads it: the message itself names the recipient of a call.
DROP TABLE supervisor_call;
