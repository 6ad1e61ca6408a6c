package app.aside.conversation;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Subquery;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * Conversations that another room selects by its own entities. They become a part of the list's statement, so that a
 * selection may be of any size.
 */
@FunctionalInterface
public interface ConversationSelection {

    /**
     * Adds the selection to {@code query}.
     *
     * @return selects ids of conversations, in any order, each once or more often
     */
    Subquery<UUID> select(CommonAbstractCriteria query, HibernateCriteriaBuilder builder);
}
