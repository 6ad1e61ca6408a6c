package app.aside.conversation.stepin;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;

/** Somebody writes to the customer beside the agent from now on. Published inside the transaction that stored it. */
public record ConversationJoined(CompanyId company, ConversationId conversation, StaffId staff, String name) {}
