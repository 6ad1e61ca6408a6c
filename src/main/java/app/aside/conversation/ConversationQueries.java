package app.aside.conversation;

import app.aside.conversation.persistence.ConversationRepository;
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
public class ConversationQueries {

    /** The most rows that one list returns. */
    public static final int MAX_PAGE_SIZE = 200;

    private final EntityManager entities;

    ConversationQueries(EntityManager entities) {
        this.entities = entities;
    }

    public ConversationQuery query() {
        return new ConversationQuery();
    }

    /** One list in the making. */
    public final class ConversationQuery {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new LinkedHashMap<>();

        private ConversationQuery() {}

        public ConversationQuery where(String condition) {
            conditions.add(condition);
            return this;
        }

        public ConversationQuery where(String condition, String parameter, Object value) {
            parameters.put(parameter, value);
            return where(condition);
        }

        public ConversationQuery withParameter(String parameter, Object value) {
            parameters.put(parameter, value);
            return this;
        }

        public List<ConversationSummary> list(String order, int offset, int limit) {
            return bindParameters(entities.createQuery(
                            ConversationRepository.SELECT_SUMMARY + conditions() + " order by " + order,
                            ConversationSummary.class))
                    .setFirstResult(offset)
                    .setMaxResults(Math.min(limit, MAX_PAGE_SIZE))
                    .getResultList();
        }

        public long count() {
            return bindParameters(
                            entities.createQuery("select count(c) from Conversation c" + conditions(), Long.class))
                    .getSingleResult();
        }

        private String conditions() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }

        private <T> TypedQuery<T> bindParameters(TypedQuery<T> query) {
            parameters.forEach(query::setParameter);
            return query;
        }
    }
}
