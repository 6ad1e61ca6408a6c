package app.aside.internalmessage;

import app.aside.attachment.OutgoingFile;
import app.aside.conversation.ConversationAssigned;
import app.aside.conversation.ConversationId;
import app.aside.conversation.LockedConversation;
import app.aside.conversation.MessageContent;
import app.aside.internalmessage.InternalMessage.QuotedMessage;
import app.aside.internalmessage.InternalMessageEntity.NamedStaff;
import app.aside.internalmessage.event.GuidanceSent;
import app.aside.internalmessage.event.InternalMessageSent;
import app.aside.internalmessage.event.InternalMessagesRead;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.settings.FilePolicyService;
import app.aside.staff.Access;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps a thread and its read marks under the lock of the conversation's row. */
@Component
class InternalThreadWriter {

    private final InternalMessageRepository messages;
    private final InternalTypingService typing;
    private final FilePolicyService filePolicy;
    private final ChangeNotifier changeNotifier;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InternalThreadWriter(
            InternalMessageRepository messages,
            InternalTypingService typing,
            FilePolicyService filePolicy,
            ChangeNotifier changeNotifier,
            ApplicationEventPublisher events,
            Clock clock) {
        this.messages = messages;
        this.typing = typing;
        this.filePolicy = filePolicy;
        this.changeNotifier = changeNotifier;
        this.events = events;
        this.clock = clock;
    }

    /** The thread of a locked conversation, with what {@code request} sent before. */
    LockedThread lockedThread(LockedConversation conversation, UUID request) {
        return LockedThread.of(messages.listForSending(conversation.id().value(), request));
    }

    InternalMessage append(
            Access author,
            LockedConversation conversation,
            LockedThread locked,
            NamedStaff recipient,
            MessageContent content,
            MessageOptions options,
            @Nullable QuotedMessage about,
            UUID request) {
        ConversationId id = conversation.id();
        Instant now = clock.instant();
        InternalThread thread = locked.thread();
        if (thread == null) {
            thread = new InternalThread(id, now);
            messages.insert(thread);
        }
        int seq = thread.nextSeq(now);
        if (author.staff().equals(conversation.agent())) {
            thread.markWrittenByAgent(seq);
        }
        InternalMessageEntity row = new InternalMessageEntity(
                id,
                seq,
                conversation.lastSeq(),
                new NamedStaff(author.staff(), author.name()),
                recipient,
                content.text(),
                now,
                request,
                options,
                about);
        messages.insert(row);
        OutgoingFile enclosure = content.file();
        if (enclosure != null) {
            if (enclosure.isDocument()) {
                filePolicy.requireDocumentsAllowed(author.company());
            }
            messages.flush(); // the file's foreign key needs the message's row
            messages.insert(new InternalAttachment(id, seq, enclosure));
        }
        incrementUnread(id, locked.participants(), seq, author.staff(), recipient.id());
        messages.deleteDraft(author.company().value(), author.staff().value(), id.value());
        typing.clear(author.staff(), id);
        InternalMessage message = row.toMessage(enclosure == null ? null : enclosure.toAttachment());
        if (message.isGuidance()) {
            thread.markGuidance();
            messages.flush(); // the guidance's foreign key needs the message's row
            events.publishEvent(new GuidanceSent(author.company(), id, conversation.department(), message));
        }
        events.publishEvent(new InternalMessageSent(
                author.company(),
                id,
                conversation.status(),
                seq,
                now,
                author.staff(),
                recipient.id(),
                thread.hasGuidance() && !message.isGuidance()));
        changeNotifier.publish(Topic.internalThread(id.value()));
        return message;
    }

    /** Increments the unread count of every active participant but the author; the recipient becomes a participant. */
    private void incrementUnread(
            ConversationId id, List<Participant> participants, int seq, StaffId author, StaffId recipient) {
        for (Participant participant : participants) {
            StaffId staff = participant.staff();
            if (staff.equals(author)) {
                participant.activate();
            } else if (participant.active()) {
                participant.incrementUnread();
                changeNotifier.publish(Topic.unread(staff.value()));
            } else if (staff.equals(recipient)) {
                participant.reactivate(seq - 1, 1);
                changeNotifier.publish(Topic.unread(staff.value()));
            }
        }
        if (participants.stream().noneMatch(p -> p.staff().equals(author))) {
            messages.insert(new Participant(id, author, seq, 0));
        }
        if (participants.stream().noneMatch(p -> p.staff().equals(recipient))) {
            messages.insert(new Participant(id, recipient, seq - 1, 1));
            changeNotifier.publish(Topic.unread(recipient.value()));
        }
    }

    void markRead(Access reader, LockedConversation conversation, int upToSeq) {
        ConversationId id = conversation.id();
        Optional<InternalThread> thread = messages.findThread(id.value());
        Optional<Participant> participant =
                messages.findParticipant(id.value(), reader.staff().value());
        if (thread.isEmpty() || participant.isEmpty()) {
            return;
        }
        int upTo = Math.min(upToSeq, thread.get().lastSeq());
        int from = participant.get().readSeq() + 1;
        if (upTo < from) {
            return;
        }
        boolean somethingNew = messages.countFromOthersAfter(
                        id.value(), from - 1, reader.staff().value())
                > messages.countFromOthersAfter(id.value(), upTo, reader.staff().value());
        participant
                .get()
                .markRead(
                        upTo,
                        messages.countFromOthersAfter(
                                id.value(), upTo, reader.staff().value()));
        if (reader.staff().equals(conversation.agent())) {
            thread.get().markReadByAgent(upTo);
        }
        if (somethingNew) {
            messages.insert(new ReadMarkEntity(id, reader.staff(), reader.name(), from, upTo, clock.instant()));
        }
        if (thread.get().hasGuidance()) {
            events.publishEvent(new InternalMessagesRead(id, reader.staff(), reader.name(), upTo, clock.instant()));
        }
        changeNotifier.publish(
                Topic.internalThread(id.value()), Topic.unread(reader.staff().value()));
    }

    /** The next agent takes over the thread, with what no agent has read as unread. The former agent leaves it. */
    @EventListener
    void on(ConversationAssigned event) {
        ConversationId id = event.conversation();
        InternalThread thread = messages.findThread(id.value()).orElse(null);
        if (thread == null) {
            return;
        }
        StaffId previous = event.previous();
        if (previous != null) {
            messages.findParticipant(id.value(), previous.value()).ifPresent(Participant::deactivate);
            changeNotifier.publish(Topic.unread(previous.value()));
        }
        StaffId agent = event.agent();
        if (agent != null) {
            Optional<Participant> known = messages.findParticipant(id.value(), agent.value());
            int readSeq = Math.max(
                    thread.agentReadSeq(), known.map(Participant::readSeq).orElse(0));
            int unread = messages.countFromOthersAfter(id.value(), readSeq, agent.value());
            if (known.isPresent()) {
                known.get().reactivate(readSeq, unread);
            } else {
                messages.insert(new Participant(id, agent, readSeq, unread));
            }
            changeNotifier.publish(Topic.unread(agent.value()));
        }
        changeNotifier.publish(Topic.internalThread(id.value()));
    }
}
