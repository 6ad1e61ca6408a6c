package app.aside.attachment;

import app.aside.shared.CompanyId;
import java.util.UUID;

/** What the bytes of a file are found by, in the database as in the store. */
public record FileLocation(CompanyId company, UUID conversation, AttachmentId id) {}
