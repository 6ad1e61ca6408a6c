package app.aside.post;

import app.aside.account.AccountId;
import app.aside.live.Bell;
import app.aside.live.Topic;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One kind of hooks with its outbox: two tables of their own and whoever writes its letters. Two boxes share the postman
 * and nothing else.
 */
public final class Box {

    /** Rung when something was put in, for those who carry it out. */
    static final Topic PUT = Topic.post(new UUID(0, 0));

    private final String name;
    private final LetterWriter writer;
    private final Tables tables;
    private final JdbcClient jdbc;
    private final Bell bell;

    Box(String name, LetterWriter writer, Tables tables, JdbcClient jdbc, Bell bell) {
        this.name = name;
        this.writer = writer;
        this.tables = tables;
        this.jdbc = jdbc;
        this.bell = bell;
    }

    /**
     * Puts the event in for each hook of its company, in the running transaction and by one statement, which is all that
     * it costs a company without hooks.
     */
    public void put(Event event) {
        int hooks = jdbc.sql(tables.in("""
                        INSERT INTO {deliveries} (hook_id, event_id, account_id, conversation_id, kind, status, seq, place,
                            occurred_at, state, attempts, next_at)
                        SELECT id, ?, account_id, ?, ?, ?, ?, ?, ?, 'PENDING', 0, ? FROM {hooks} WHERE account_id = ?
                        """))
                .params(
                        event.id(),
                        event.about(),
                        event.kind(),
                        event.status(),
                        event.seq(),
                        event.place(),
                        Tables.utc(event.at()),
                        Tables.utc(event.at()),
                        event.company().value())
                .update();
        if (hooks > 0) {
            bell.ring(PUT, Topic.post(event.company().value()));
        }
    }

    /** Forgets whatever was about these conversations, in the running transaction. */
    public void forget(AccountId company, List<UUID> conversations) {
        if (!conversations.isEmpty()) {
            jdbc.sql(
                            tables.in(
                                    "DELETE FROM {deliveries} WHERE account_id = :company AND conversation_id IN (:conversations)"))
                    .param("company", company.value())
                    .param("conversations", conversations)
                    .update();
        }
    }

    /** For metrics. */
    String name() {
        return name;
    }

    LetterWriter writer() {
        return writer;
    }

    Tables tables() {
        return tables;
    }
}
