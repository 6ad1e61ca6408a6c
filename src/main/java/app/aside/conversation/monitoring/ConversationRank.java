package app.aside.conversation.monitoring;

import jakarta.persistence.criteria.Expression;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaRoot;

/** A rank that another room gives to conversations, as a column of the list's own statement, so that a list needs one. */
public interface ConversationRank {

    /**
     * Joins the rank to a query.
     *
     * @param conversationId the column of {@code root} that names the conversation
     * @return the rank, higher first; 0 for a conversation without one
     */
    Expression<Integer> join(HibernateCriteriaBuilder builder, JpaRoot<?> root, Expression<UUID> conversationId);
}
