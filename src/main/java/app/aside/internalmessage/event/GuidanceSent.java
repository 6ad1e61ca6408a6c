package app.aside.internalmessage.event;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.internalmessage.InternalMessage;
import app.aside.shared.CompanyId;

/** An internal message was sent whose fate is recorded. Published inside the transaction that stores it. */
public record GuidanceSent(
        CompanyId company, ConversationId conversation, DepartmentId department, InternalMessage message) {}
