package app.aside.webhook.delivery;

import app.aside.live.ChangeNotifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the other rooms open a box. */
@Component
public class OutboxFactory {

    private final JdbcClient jdbc;
    private final ChangeNotifier changeNotifier;

    OutboxFactory(JdbcClient jdbc, ChangeNotifier bell) {
        this.jdbc = jdbc;
        this.changeNotifier = bell;
    }

    /**
     * A box, to be made a bean so that it is carried out.
     *
     * @param name for metrics
     * @param hooks the table of its hooks
     * @param deliveries the table of what they are told
     */
    public Outbox create(String name, String hooks, String deliveries, PayloadWriter writer) {
        return new Outbox(name, writer, new OutboxTables(hooks, deliveries), jdbc, changeNotifier);
    }
}
