package app.aside.internalmessage;

import app.aside.account.Access;
import app.aside.account.StaffId;
import app.aside.attachment.Enclosure;
import app.aside.conversation.Content;
import app.aside.conversation.ConversationAssigned;
import app.aside.conversation.ConversationId;
import app.aside.conversation.LockedConversation;
import app.aside.internalmessage.InternalMessageRow.Person;
import app.aside.live.Bell;
import app.aside.live.Topic;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps a thread and its read marks under the lock of the conversation's row. */
@Component
class ThreadWriter {

    private final InternalMessageRepository messages;
    private final EntityManager entities;
    private final InternalTyping typing;
    private final Bell bell;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ThreadWriter(
            InternalMessageRepository messages,
            EntityManager entities,
            InternalTyping typing,
            Bell bell,
            ApplicationEventPublisher events,
            Clock clock) {
        this.messages = messages;
        this.entities = entities;
        this.typing = typing;
        this.bell = bell;
        this.events = events;
        this.clock = clock;
    }

    InternalMessage append(
            Access author,
            LockedConversation conversation,
            Person recipient,
            Content content,
            UUID request,
            boolean isCall) {
        ConversationId id = conversation.id();
        Instant now = clock.instant();
        InternalThread thread = messages.thread(id.value()).orElseGet(() -> {
            InternalThread created = new InternalThread(id, now);
            entities.persist(created);
            return created;
        });
        int seq = thread.next(now);
        if (author.staff().equals(conversation.agent())) {
            thread.writtenByAgent(seq);
        }
        InternalMessageRow row = new InternalMessageRow(
                id,
                seq,
                conversation.lastSeq(),
                new Person(author.staff(), author.name()),
                recipient,
                content.text(),
                now,
                request);
        entities.persist(row);
        Enclosure enclosure = content.enclosure();
        if (isCall || enclosure != null) {
            entities.flush(); // the foreign keys of a call and of a file need the message's row
        }
        if (isCall) {
            entities.persist(new SupervisorCall(id, seq, recipient.id()));
        }
        if (enclosure != null) {
            entities.persist(new InternalAttachment(id, seq, enclosure));
        }
        count(id, seq, author.staff(), recipient.id());
        messages.deleteDraft(author.staff().value(), id.value());
        typing.sent(author.staff(), id);
        events.publishEvent(new InternalMessageWritten(author.account(), id, conversation.status(), seq, now));
        bell.ring(Topic.thread(id.value()));
        return row.toMessage(enclosure == null ? null : enclosure.attachment());
    }

    /** One more for everybody who takes part, but for the author; the recipient takes part from now on. */
    private void count(ConversationId id, int seq, StaffId author, StaffId recipient) {
        List<Participant> participants = messages.participants(id.value());
        for (Participant participant : participants) {
            StaffId staff = participant.staff();
            if (staff.equals(author)) {
                participant.wroteOneMore();
            } else if (participant.active()) {
                participant.gotOneMore();
                bell.ring(Topic.staff(staff.value()));
            } else if (staff.equals(recipient)) {
                participant.resume(seq - 1, 1);
                bell.ring(Topic.staff(staff.value()));
            }
        }
        if (participants.stream().noneMatch(p -> p.staff().equals(author))) {
            entities.persist(new Participant(id, author, seq, 0));
        }
        if (participants.stream().noneMatch(p -> p.staff().equals(recipient))) {
            entities.persist(new Participant(id, recipient, seq - 1, 1));
            bell.ring(Topic.staff(recipient.value()));
        }
    }

    void markSeen(Access reader, LockedConversation conversation, int upToSeq) {
        ConversationId id = conversation.id();
        Optional<InternalThread> thread = messages.thread(id.value());
        Optional<Participant> participant =
                messages.participant(id.value(), reader.staff().value());
        if (thread.isEmpty() || participant.isEmpty()) {
            return;
        }
        int upTo = Math.min(upToSeq, thread.get().lastSeq());
        int from = participant.get().readSeq() + 1;
        if (upTo < from) {
            return;
        }
        boolean somethingNew =
                messages.countAfter(id.value(), from - 1, reader.staff().value())
                        > messages.countAfter(id.value(), upTo, reader.staff().value());
        participant
                .get()
                .read(upTo, messages.countAfter(id.value(), upTo, reader.staff().value()));
        if (reader.staff().equals(conversation.agent())) {
            thread.get().readByAgent(upTo);
        }
        if (somethingNew) {
            entities.persist(new ReadMarkRow(id, reader.staff(), reader.name(), from, upTo, clock.instant()));
        }
        bell.ring(Topic.thread(id.value()), Topic.staff(reader.staff().value()));
    }

    /** The next agent has the whole thread; what no agent has read yet is unread. The former agent is done with it. */
    @EventListener
    void on(ConversationAssigned event) {
        ConversationId id = event.conversation();
        InternalThread thread = messages.thread(id.value()).orElse(null);
        if (thread == null) {
            return;
        }
        StaffId previous = event.previous();
        if (previous != null) {
            messages.participant(id.value(), previous.value()).ifPresent(Participant::leave);
            bell.ring(Topic.staff(previous.value()));
        }
        StaffId agent = event.agent();
        if (agent != null) {
            Optional<Participant> known = messages.participant(id.value(), agent.value());
            int readSeq = Math.max(
                    thread.agentReadSeq(), known.map(Participant::readSeq).orElse(0));
            int unread = messages.countAfter(id.value(), readSeq, agent.value());
            if (known.isPresent()) {
                known.get().resume(readSeq, unread);
            } else {
                entities.persist(new Participant(id, agent, readSeq, unread));
            }
            bell.ring(Topic.staff(agent.value()));
        }
        bell.ring(Topic.thread(id.value()));
    }
}
