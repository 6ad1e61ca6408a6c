package app.aside.webhook.delivery;

/** The names of an outbox's tables. They stand in the code; no request contains them. */
record OutboxTables(String subscriptions, String deliveries) {

    String resolve(String sql) {
        return sql.replace("{hooks}", subscriptions).replace("{deliveries}", deliveries);
    }
}
