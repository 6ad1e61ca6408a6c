package app.aside.internalmessage;

import app.aside.attachment.OutgoingFile;
import app.aside.conversation.ConversationAssigned;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.LockedConversation;
import app.aside.conversation.MessageContent;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.internalmessage.InternalMessage.QuotedMessage;
import app.aside.internalmessage.InternalThreadRepository.ThreadWithParticipants;
import app.aside.internalmessage.event.GuidanceSent;
import app.aside.internalmessage.event.InternalMessageSent;
import app.aside.internalmessage.event.InternalMessagesRead;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.settings.FilePolicyService;
import app.aside.staff.Access;
import app.aside.staff.StaffId;
import app.aside.staff.StaffRightsReduced;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps a thread and its read marks under the lock of the conversation's row. */
@Component
class InternalThreadWriter {

    private final ConversationReader conversations;
    private final InternalMessageRepository messages;
    private final InternalThreadRepository threads;
    private final InternalAttachmentRepository files;
    private final InternalTypingService typing;
    private final FilePolicyService filePolicy;
    private final ChangeNotifier changeNotifier;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InternalThreadWriter(
            ConversationReader conversations,
            InternalMessageRepository messages,
            InternalThreadRepository threads,
            InternalAttachmentRepository files,
            InternalTypingService typing,
            FilePolicyService filePolicy,
            ChangeNotifier changeNotifier,
            ApplicationEventPublisher events,
            Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.threads = threads;
        this.files = files;
        this.typing = typing;
        this.filePolicy = filePolicy;
        this.changeNotifier = changeNotifier;
        this.events = events;
        this.clock = clock;
    }

    InternalMessage append(
            Access author,
            LockedConversation conversation,
            LockedThread locked,
            NamedStaff recipient,
            MessageContent content,
            MessageOptions options,
            @Nullable QuotedMessage about,
            SendRequest request) {
        ConversationId id = conversation.id();
        Instant now = clock.instant();
        OutgoingFile enclosure = content.file();
        if (enclosure != null && enclosure.isDocument()) {
            filePolicy.requireDocumentsAllowed(author.company());
        }
        InternalThread known = locked.thread();
        InternalThread thread = known == null ? new InternalThread(id, now) : known;
        int seq = thread.nextSeq(now);
        if (author.staff().equals(conversation.agent())) {
            thread.markWrittenByAgent(seq);
        }
        InternalMessage message = new InternalMessage(
                seq,
                conversation.lastSeq(),
                author.staff(),
                author.name(),
                recipient.id(),
                recipient.name(),
                content.text().value(),
                now,
                enclosure == null ? null : enclosure.toAttachment(),
                options.kind(),
                options.suggestedAnswer(),
                about);
        if (message.isGuidance()) {
            thread.markGuidance();
        }
        if (known == null) {
            threads.insert(thread);
        } else {
            threads.update(thread);
        }
        messages.insert(id, message, request.id());
        if (enclosure != null) {
            files.insert(author.company(), id, seq, enclosure);
        }
        countUnread(id, locked.participants(), seq, author.staff(), recipient.id());
        if (locked.hasDraft()) {
            threads.deleteDraft(author.staff(), id, request.version());
        }
        typing.clear(author.staff(), id);
        if (message.isGuidance()) {
            events.publishEvent(new GuidanceSent(author.company(), id, conversation.department(), message));
        }
        events.publishEvent(new InternalMessageSent(
                author.company(),
                id,
                conversation.department(),
                conversation.status(),
                seq,
                now,
                author.staff(),
                author.name(),
                recipient.id(),
                conversation.agent(),
                thread.hasGuidance() && !message.isGuidance()));
        changeNotifier.publish(Topic.internalThread(id.value()));
        return message;
    }

    /**
     * Increments the unread count of every active participant but the author. Author and recipient become active
     * participants.
     */
    private void countUnread(
            ConversationId id, List<Participant> participants, int seq, StaffId author, StaffId recipient) {
        List<StaffId> counting = participants.stream()
                .filter(Participant::active)
                .map(Participant::staff)
                .filter(staff -> !staff.equals(author))
                .toList();
        if (!counting.isEmpty()) {
            threads.incrementUnread(id, author);
            counting.forEach(staff -> changeNotifier.publish(Topic.unread(staff.value())));
        }
        Participant writer = Participant.find(participants, author).orElse(null);
        if (writer == null) {
            threads.insert(id, new Participant(author, true, seq, 0));
        } else if (!writer.active()) {
            threads.update(id, new Participant(author, true, writer.readSeq(), writer.unread()));
        }
        if (!counting.contains(recipient)) {
            activate(id, participants, new Participant(recipient, true, seq - 1, 1));
        }
    }

    /** Somebody comes into the thread or comes back, with what is unread. */
    private void activate(ConversationId id, List<Participant> participants, Participant now) {
        if (Participant.find(participants, now.staff()).isPresent()) {
            threads.update(id, now);
        } else {
            threads.insert(id, now);
        }
        changeNotifier.publish(Topic.unread(now.staff().value()));
    }

    void markRead(Access reader, LockedConversation conversation, int upToSeq) {
        ConversationId id = conversation.id();
        StaffId me = reader.staff();
        ThreadWithParticipants found = threads.find(id).orElse(null);
        Participant participant = found == null ? null : found.find(me).orElse(null);
        if (found == null || participant == null) {
            return;
        }
        InternalThread thread = found.thread();
        int upTo = Math.min(upToSeq, thread.lastSeq());
        int from = participant.readSeq() + 1;
        if (upTo < from) {
            return;
        }
        Instant now = clock.instant();
        int left = messages.countFromOthersAfter(id, upTo, me);
        boolean somethingNew = messages.countFromOthersAfter(id, from - 1, me) > left;
        threads.update(id, new Participant(me, participant.active(), upTo, left));
        if (me.equals(conversation.agent())) {
            thread.markReadByAgent(upTo);
            threads.update(thread);
        }
        if (somethingNew) {
            messages.insert(id, new ReadMark(me, reader.name(), from, upTo, now));
        }
        if (thread.hasGuidance()) {
            events.publishEvent(new InternalMessagesRead(reader.company(), id, me, reader.name(), upTo, now));
        }
        changeNotifier.publish(Topic.internalThread(id.value()), Topic.unread(me.value()));
    }

    /** Whoever watches no department any more leaves the threads, except those of the own conversations. */
    @EventListener
    void on(StaffRightsReduced change) {
        Access after = change.after();
        if (change.before().mayWatchAnyDepartment() && !after.mayWatchAnyDepartment()) {
            threads.leave(
                    after.staff(),
                    conversations.listMine(after, List.of()).stream()
                            .map(ConversationSummary::id)
                            .toList());
        }
    }

    /** The next agent takes over the thread, with what no agent has read as unread. The former agent leaves it. */
    @EventListener
    void on(ConversationAssigned event) {
        ConversationId id = event.conversation();
        ThreadWithParticipants found = threads.find(id).orElse(null);
        if (found == null) {
            return;
        }
        StaffId previous = event.previous();
        if (previous != null) {
            found.find(previous)
                    .ifPresent(former -> threads.update(id, new Participant(previous, false, former.readSeq(), 0)));
            changeNotifier.publish(Topic.unread(previous.value()));
        }
        StaffId agent = event.agent();
        if (agent != null) {
            int readSeq = Math.max(
                    found.thread().agentReadSeq(),
                    found.find(agent).map(Participant::readSeq).orElse(0));
            int unread = messages.countFromOthersAfter(id, readSeq, agent);
            activate(id, found.participants(), new Participant(agent, true, readSeq, unread));
        }
        changeNotifier.publish(Topic.internalThread(id.value()));
    }
}
