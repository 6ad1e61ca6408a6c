package app.aside.attention;

import app.aside.conversation.monitoring.ConversationRank;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.JoinType;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaEntityJoin;
import org.hibernate.query.criteria.JpaRoot;
import org.springframework.stereotype.Component;

/** Orders a list of conversations by their scores, by a join in the list's own statement. */
@Component
class AttentionRank implements ConversationRank {

    @Override
    public Expression<Integer> join(
            HibernateCriteriaBuilder builder, JpaRoot<?> root, Expression<UUID> conversationId) {
        JpaEntityJoin<?, AttentionEntity> attention = root.join(AttentionEntity.class, JoinType.LEFT);
        attention.on(builder.equal(attention.get("conversationId"), conversationId));
        return builder.coalesce(attention.<Integer>get("score"), 0);
    }
}
