package app.aside.attachment;

import app.aside.shared.CompanyId;
import java.util.UUID;

/** What the bytes of a file are found by, in the database as in the store. */
record FileLocation(CompanyId company, UUID conversation, AttachmentId id) {}
