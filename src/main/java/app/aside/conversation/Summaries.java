package app.aside.conversation;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Builds lists of conversations from conditions in the persistence layer's language, over {@code Conversation c} and
 * {@code Department d}. For services that have a gate around it: the company is applied here, the rights are theirs.
 */
@Component
public class Summaries {

    /** The most rows that one list returns. */
    public static final int PAGE = 200;

    private final EntityManager entities;

    Summaries(EntityManager entities) {
        this.entities = entities;
    }

    public Query query() {
        return new Query();
    }

    /** One list in the making. */
    public final class Query {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new LinkedHashMap<>();

        private Query() {}

        public Query where(String condition) {
            conditions.add(condition);
            return this;
        }

        public Query where(String condition, String parameter, Object value) {
            parameters.put(parameter, value);
            return where(condition);
        }

        public Query with(String parameter, Object value) {
            parameters.put(parameter, value);
            return this;
        }

        public List<ConversationSummary> list(String order, int offset, int limit) {
            return bound(entities.createQuery(
                            ConversationRepository.SUMMARY + conditions() + " order by " + order,
                            ConversationSummary.class))
                    .setFirstResult(offset)
                    .setMaxResults(Math.min(limit, PAGE))
                    .getResultList();
        }

        public long count() {
            return bound(entities.createQuery("select count(c) from Conversation c" + conditions(), Long.class))
                    .getSingleResult();
        }

        private String conditions() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }

        private <T> TypedQuery<T> bound(TypedQuery<T> query) {
            parameters.forEach(query::setParameter);
            return query;
        }
    }
}
