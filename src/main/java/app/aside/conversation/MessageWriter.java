package app.aside.conversation;

import app.aside.account.AccountId;
import app.aside.account.StaffId;
import app.aside.attachment.Enclosure;
import app.aside.live.Bell;
import app.aside.live.Topic;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Appends to a conversation whose row is locked, and rings for everybody who looks at it or at its lists. */
@Component
class MessageWriter {

    private final EntityManager entities;
    private final Bell bell;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MessageWriter(EntityManager entities, Bell bell, ApplicationEventPublisher events, Clock clock) {
        this.entities = entities;
        this.bell = bell;
        this.events = events;
        this.clock = clock;
    }

    /** @param request what brought it, or {@code null} if it cannot come twice */
    Message append(
            AccountId company,
            Conversation conversation,
            Author author,
            @Nullable StaffId staff,
            String name,
            Content content,
            @Nullable MessageRequest request) {
        var now = clock.instant();
        int seq = conversation.append(author, content.preview(), now);
        MessageRow row = new MessageRow(conversation.id(), seq, author, staff, name, content.text(), now);
        if (request != null) {
            row.broughtBy(request);
        }
        entities.persist(row);
        Enclosure enclosure = content.enclosure();
        if (enclosure != null) {
            entities.flush(); // the file's foreign key needs the message's row
            entities.persist(new MessageAttachment(conversation.id(), seq, enclosure));
        }
        events.publishEvent(new ConversationEvent.Said(company, conversation.id(), conversation.status(), seq, now));
        ring(company, conversation);
        return row.toMessage(enclosure == null ? null : enclosure.attachment());
    }

    void system(AccountId company, Conversation conversation, String sentence) {
        append(company, conversation, Author.SYSTEM, null, "", Content.of(new MessageText(sentence)), null);
    }

    /** Something about the conversation changed that its lists show. */
    void ring(AccountId company, Conversation conversation) {
        List<Topic> topics = new ArrayList<>(List.of(
                Topic.conversation(conversation.id().value()),
                Topic.department(conversation.department().value()),
                Topic.company(company.value())));
        if (conversation.status() == Status.WAITING) {
            topics.add(Topic.queue(conversation.department().value()));
        }
        StaffId agent = conversation.agent();
        if (agent != null) {
            topics.add(Topic.staff(agent.value()));
        }
        bell.ring(topics.toArray(Topic[]::new));
    }

    void ring(Topic... topics) {
        bell.ring(topics);
    }
}
