package app.aside.desk.conversation;

import app.aside.attachment.FileReceiver;
import app.aside.attention.AttentionReader;
import app.aside.attention.AttentionSnoozeService;
import app.aside.conversation.ConversationService;
import app.aside.conversation.ConversationTypingService;
import app.aside.conversation.MessageAttachmentService;
import app.aside.conversation.details.ConversationDetailsService;
import app.aside.conversation.receipt.CustomerReceiptReader;
import app.aside.conversation.stepin.StepInService;
import app.aside.desk.closing.ClosingNotices;
import app.aside.desk.shell.WindowReaders;
import app.aside.desk.snooze.SnoozeMenuFactory;
import app.aside.guidance.GuidanceReader;
import app.aside.guidance.GuidanceService;
import app.aside.history.Timeline;
import app.aside.internalmessage.InternalMessageService;
import app.aside.internalmessage.InternalTypingService;
import app.aside.live.DeliveryTimer;
import app.aside.routing.RoutingReader;
import app.aside.settings.CannedReplyService;
import app.aside.settings.FilePolicyService;
import app.aside.supervisorcall.SupervisorCallReader;
import app.aside.supervisorcall.SupervisorCallService;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The services that a conversation panel uses. */
@Component
record ConversationPanelServices(
        Timeline timeline,
        ConversationService conversations,
        ConversationDetailsService details,
        ClosingNotices closingNotices,
        SnoozeMenuFactory snoozes,
        StepInService steppingIn,
        InternalMessageService internalMessages,
        GuidanceService guidance,
        GuidanceReader guidanceReader,
        AttentionReader attention,
        AttentionSnoozeService attentionSnoozes,
        SupervisorCallService supervisorCalls,
        SupervisorCallReader supervisorCallReader,
        MessageAttachmentService attachments,
        FileReceiver fileReceiver,
        FilePolicyService filePolicy,
        ConversationTypingService typing,
        CustomerReceiptReader customerReceipts,
        InternalTypingService internalTyping,
        CannedReplyService cannedReplies,
        Clock clock,
        RoutingReader routing,
        WindowReaders windowReaders,
        DeliveryTimer deliveryTimer) {}
