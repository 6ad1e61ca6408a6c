package app.aside.webhook.delivery;

import app.aside.encryption.SecretColumn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The secrets of all subscriptions of all outboxes. */
@Repository
class SubscriptionSecretRepository implements SecretColumn {

    private final List<Outbox> outboxes;
    private final JdbcClient jdbc;

    SubscriptionSecretRepository(List<Outbox> outboxes, JdbcClient jdbc) {
        this.outboxes = outboxes;
        this.jdbc = jdbc;
    }

    private record StoredSecret(UUID subscription, String secret) {}

    @Override
    public void replaceAll(UnaryOperator<byte[]> change) {
        outboxes.forEach(outbox -> replaceAll(outbox.tables(), change));
    }

    private void replaceAll(OutboxTables tables, UnaryOperator<byte[]> change) {
        jdbc.sql(tables.resolve("SELECT id, secret FROM {hooks}"))
                .query((row, number) -> new StoredSecret(row.getObject("id", UUID.class), row.getString("secret")))
                .list()
                .forEach(stored -> {
                    byte[] secret = stored.secret().getBytes(StandardCharsets.UTF_8);
                    String changed = new String(change.apply(secret), StandardCharsets.UTF_8);
                    if (!changed.equals(stored.secret())) {
                        jdbc.sql(tables.resolve("UPDATE {hooks} SET secret = ? WHERE id = ? AND secret = ?"))
                                .params(changed, stored.subscription(), stored.secret())
                                .update();
                    }
                });
    }
}
