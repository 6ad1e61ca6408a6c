package app.aside.demo;

import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.conversation.CustomerConversations;
import app.aside.conversation.CustomerKey;
import app.aside.conversation.CustomerRequest;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageService;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Plays a morning at the demonstration companies through the same services that people use, then sets it back in time. */
@Component
class DemoConversations {

    private final CustomerConversations customers;
    private final ConversationService agents;
    private final InternalMessageService internals;
    private final JdbcClient jdbc;

    DemoConversations(
            CustomerConversations customers,
            ConversationService agents,
            InternalMessageService internals,
            JdbcClient jdbc) {
        this.customers = customers;
        this.agents = agents;
        this.internals = internals;
        this.jdbc = jdbc;
    }

    /** Who takes part at Acme Telecom. */
    record Cast(StaffId ana, StaffId sofia, StaffId leo, StaffId mia) {}

    void play(Cast cast) {
        closed(cast);
        rated(cast);
        ongoing(cast);
        guided(cast);
        waiting("Nina Novak", "My router restarts every few minutes since this morning.", Duration.ofMinutes(4));
        waiting("Omar Haddad", "مرحبا، أحتاج مساعدة في فاتورتي", Duration.ofMinutes(2));
        waiting("Jun Li", "你好，我想升级我的套餐 🙂", Duration.ofSeconds(40));
    }

    void playBasic(StaffId bob) {
        CustomerKey key = start("basic", "Carla Costa", "Is my order on its way?");
        agents.take(bob, key.conversation());
        say(bob, key, "Hello Carla, one moment please, I look it up.");
        start("basic", "Dino Duarte", "Can I return shoes that I have worn once?");
    }

    private void closed(Cast cast) {
        CustomerKey key = start("acme", "Paula Pereira", "I was charged twice in October.");
        agents.take(cast.leo(), key.conversation());
        say(cast.leo(), key, "Hello Paula, I am sorry about that. Which amount do you see twice?");
        hear(key, "49.90, on the 3rd and on the 5th.");
        InternalMessage hint = guide(
                cast.ana(),
                cast.leo(),
                key,
                "The second charge is the October correction run. You may refund it at once.");
        internals.markSeen(cast.leo(), key.conversation(), hint.seq());
        internals.reply(cast.leo(), key.conversation(), hint.seq(), "Thank you, I tell her now.", UUID.randomUUID());
        internals.markSeen(cast.ana(), key.conversation(), hint.seq() + 1);
        say(cast.leo(), key, "I have found it and refunded 49.90; you will see it within three days.");
        hear(key, "That was quick, thank you!");
        agents.close(cast.leo(), key.conversation());
        customers.rate(key, 5, "Quick and friendly");
        back(key.conversation(), Duration.ofHours(26));
    }

    private void rated(Cast cast) {
        CustomerKey key = start("acme", "Tom Becker", "The technician did not come on Friday.");
        agents.take(cast.mia(), key.conversation());
        say(cast.mia(), key, "Hello Tom, I apologise. May I offer you a new date?");
        InternalMessage call = internals.call(
                cast.mia(),
                key.conversation(),
                cast.sofia(),
                "He waited the whole day. May I credit him one month?",
                UUID.randomUUID());
        internals.markSeen(cast.sofia(), key.conversation(), call.seq());
        InternalMessage yes = internals.reply(
                cast.sofia(),
                key.conversation(),
                call.seq(),
                "Yes, one month, and take the first slot tomorrow.",
                UUID.randomUUID());
        internals.markSeen(cast.mia(), key.conversation(), yes.seq());
        say(cast.mia(), key, "I have credited one month, and the technician comes tomorrow at 8.");
        hear(key, "All right.");
        agents.close(cast.mia(), key.conversation());
        customers.rate(key, 4, "");
        back(key.conversation(), Duration.ofHours(3));
    }

    private void ongoing(Cast cast) {
        CustomerKey key = start("acme", "Ines Almeida", "How do I change the name of my wireless network?");
        agents.take(cast.mia(), key.conversation());
        say(cast.mia(), key, "Hello Ines! Open the app, choose Home, then Network. Do you see it?");
        back(key.conversation(), Duration.ofMinutes(9));
        hear(key, "I see Home, but no Network below it.");
    }

    private void guided(Cast cast) {
        CustomerKey key = start("acme", "Maria Souza", "I want to cancel my contract. It is too slow in the evening.");
        agents.take(cast.leo(), key.conversation());
        say(cast.leo(), key, "Hello Maria, I am sorry to hear that. May I measure your line first?");
        hear(key, "Yes, but I have called three times already.");
        back(key.conversation(), Duration.ofMinutes(12));
        InternalMessage first = guide(
                cast.ana(),
                cast.leo(),
                key,
                "She has been a customer for nine years. Offer the fibre upgrade at the same price.");
        internals.markSeen(cast.leo(), key.conversation(), first.seq());
        internals.reply(
                cast.leo(),
                key.conversation(),
                first.seq(),
                "Thank you! Is the installation free for her too?",
                UUID.randomUUID());
    }

    private void waiting(String name, String text, Duration ago) {
        back(start("acme", name, text).conversation(), ago);
    }

    private CustomerKey start(String company, String name, String text) {
        CustomerConversations.Started started =
                customers.start(company, CustomerRequest.of(name, null, "Support", text), null);
        return new CustomerKey(started.id(), started.token());
    }

    private void say(StaffId agent, CustomerKey key, String text) {
        agents.answer(agent, key.conversation(), text, UUID.randomUUID());
    }

    private void hear(CustomerKey key, String text) {
        customers.post(key, text, null);
    }

    private InternalMessage guide(StaffId from, StaffId agent, CustomerKey key, String text) {
        return internals.send(from, key.conversation(), agent, text, UUID.randomUUID());
    }

    /** Sets what has happened so far in a conversation back in time, as if it had been played then. */
    private void back(ConversationId id, Duration ago) {
        record Column(String table, String key, List<String> names) {}
        List.of(
                        new Column(
                                "conversation",
                                "id",
                                List.of("opened_at", "waiting_since", "unanswered_since", "closed_at", "last_at")),
                        new Column("message", "conversation_id", List.of("sent_at")),
                        new Column("internal_thread", "conversation_id", List.of("last_at")),
                        new Column("internal_message", "conversation_id", List.of("sent_at")),
                        new Column("internal_read_mark", "conversation_id", List.of("read_at")))
                .forEach(table -> table.names()
                        .forEach(column -> jdbc.sql("UPDATE %s SET %s = %s - INTERVAL ? SECOND WHERE %s = ?"
                                        .formatted(table.table(), column, column, table.key()))
                                .params(ago.toSeconds(), id.value())
                                .update()));
    }
}
