package app.aside.desk.conversation;

import app.aside.account.CannedReplies;
import app.aside.attachment.Intake;
import app.aside.conversation.AttachmentService;
import app.aside.conversation.ConversationService;
import app.aside.conversation.Typing;
import app.aside.internalmessage.InternalMessageService;
import app.aside.internalmessage.InternalTyping;
import app.aside.live.Bell;
import app.aside.record.Timeline;
import org.springframework.stereotype.Component;

/** The rooms that a conversation's panel speaks to. */
@Component
record PanelServices(
        Timeline timeline,
        ConversationService conversations,
        InternalMessageService internals,
        AttachmentService attachments,
        Intake intake,
        Typing typing,
        InternalTyping internalTyping,
        CannedReplies cannedReplies,
        Bell bell) {}
