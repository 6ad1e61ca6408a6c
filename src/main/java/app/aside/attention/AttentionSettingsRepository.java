package app.aside.attention;

import app.aside.attention.AttentionEvaluator.AttentionThresholds;
import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What companies choose of the rules, their words, and which reasons are snoozed. */
@Repository
class AttentionSettingsRepository {

    private final JdbcClient jdbc;

    AttentionSettingsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record ChosenRule(String rule, AttentionThresholds.Choice choice) {}

    AttentionThresholds thresholds(CompanyId company) {
        Map<String, AttentionThresholds.Choice> chosen = new HashMap<>();
        jdbc.sql("SELECT rule, enabled, seconds FROM attention_rule WHERE account_id = ?")
                .param(company.value())
                .query((row, number) -> {
                    Integer seconds = row.getObject("seconds", Integer.class);
                    return new ChosenRule(
                            row.getString("rule"),
                            new AttentionThresholds.Choice(
                                    row.getBoolean("enabled"), seconds == null ? null : Duration.ofSeconds(seconds)));
                })
                .list()
                .forEach(one -> chosen.put(one.rule(), one.choice()));
        return new AttentionThresholds(chosen);
    }

    void saveRule(CompanyId company, String rule, boolean enabled, @Nullable Integer seconds) {
        jdbc.sql("""
                        REPLACE INTO attention_rule (account_id, rule, enabled, seconds)
                        VALUES (:company, :rule, :enabled, :seconds)
                        """)
                .param("company", company.value())
                .param("rule", rule)
                .param("enabled", enabled)
                .param("seconds", seconds)
                .update();
    }

    /** In the order in which they were entered. */
    List<String> words(CompanyId company) {
        return jdbc.sql("SELECT word FROM attention_word WHERE account_id = ? ORDER BY position")
                .param(company.value())
                .query((row, number) -> row.getString("word"))
                .list();
    }

    void saveWords(CompanyId company, List<String> words) {
        jdbc.sql("DELETE FROM attention_word WHERE account_id = ?")
                .param(company.value())
                .update();
        for (int position = 0; position < words.size(); position++) {
            jdbc.sql("INSERT INTO attention_word (account_id, position, word) VALUES (?, ?, ?)")
                    .params(company.value(), position, words.get(position))
                    .update();
        }
    }

    /** Until when rules are snoozed, by conversation; those of the past are left out. */
    Map<ConversationId, Map<String, Instant>> snoozed(CompanyId company, Collection<UUID> conversations, Instant now) {
        Map<ConversationId, Map<String, Instant>> snoozed = new HashMap<>();
        jdbc.sql("""
                        SELECT conversation_id, rule, MAX(until_at) AS until_at FROM attention_snooze
                        WHERE account_id = :company AND conversation_id IN (:conversations) AND until_at > :now
                        GROUP BY conversation_id, rule
                        """)
                .param("company", company.value())
                .param("conversations", conversations)
                .param("now", UtcDateTime.of(now))
                .query(row -> {
                    Instant until = UtcDateTime.readOrNull(row, "until_at");
                    if (until != null) {
                        snoozed.computeIfAbsent(
                                        new ConversationId(row.getObject("conversation_id", UUID.class)),
                                        first -> new HashMap<>())
                                .put(row.getString("rule"), until);
                    }
                });
        return snoozed;
    }

    /** Adds who snoozed what and until when. */
    void snooze(
            CompanyId company,
            ConversationId conversation,
            String rule,
            UUID staff,
            String staffName,
            Instant at,
            Instant until) {
        jdbc.sql("""
                        INSERT INTO attention_snooze
                            (conversation_id, account_id, rule, snoozed_at, staff_id, staff_name, until_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        conversation.value(),
                        company.value(),
                        rule,
                        UtcDateTime.of(at),
                        staff,
                        staffName,
                        UtcDateTime.of(until))
                .update();
    }
}
