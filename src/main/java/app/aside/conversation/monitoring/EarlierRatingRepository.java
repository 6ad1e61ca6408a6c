package app.aside.conversation.monitoring;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds how customers who come again rated what they had before. */
@Repository
class EarlierRatingRepository {

    private final JdbcClient jdbc;

    EarlierRatingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<ConversationId, Integer> find(CompanyId company, Collection<ConversationId> ids) {
        Map<ConversationId, Integer> ratings = new HashMap<>();
        jdbc.sql("""
                        SELECT c.id, e.stars FROM conversation c
                        JOIN customer u ON u.id = c.customer_id
                        JOIN customer s ON s.account_id = c.account_id AND (s.id = u.id OR s.email = u.email)
                        JOIN conversation e ON e.customer_id = s.id AND e.account_id = c.account_id
                            AND e.id <> c.id AND e.stars IS NOT NULL
                        WHERE c.account_id = :company AND c.id IN (:ids)
                        ORDER BY e.opened_at
                        """)
                .param("company", company.value())
                .param("ids", ids.stream().map(ConversationId::value).toList())
                .query(row -> {
                    ratings.put(new ConversationId(row.getObject("id", UUID.class)), row.getInt("stars"));
                });
        return ratings;
    }
}
