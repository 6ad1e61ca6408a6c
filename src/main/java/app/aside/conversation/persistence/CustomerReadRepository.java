package app.aside.conversation.persistence;

import app.aside.attachment.Attachment;
import app.aside.attachment.AttachmentContentRepository;
import app.aside.attachment.AttachmentId;
import app.aside.attachment.AttachmentStore;
import app.aside.attachment.AttachmentStoreFactory;
import app.aside.attachment.StoredFile;
import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.CustomerConversationStatus;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.receipt.CustomerReceipt;
import app.aside.settings.Channel;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.shared.Sha256;
import app.aside.shared.UtcDateTime;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Everything that customers read, through the database account that may read nothing else. Plain SQL, because the
 * persistence layer works with the other account; so each statement names the company or the conversation itself.
 */
@Repository
public class CustomerReadRepository {

    private final JdbcClient jdbc;
    private final AttachmentStore files;

    /**
     * The company of credentials that were proven on this node; a conversation never changes its company. It spares a
     * statement where the company must be known before the token is proven again, and opens nothing by itself.
     */
    private final Cache<ProvenCredentials, CompanyId> companies = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    CustomerReadRepository(@Qualifier("customerReads") JdbcClient jdbc, AttachmentStoreFactory stores) {
        this.jdbc = jdbc;
        this.files = stores.create(new AttachmentContentRepository(jdbc, MessageAttachmentContentRepository.TABLE));
    }

    /**
     * A conversation whose token was shown.
     *
     * @param department where it waits or waited last
     * @param lastSeq how many messages the customer may see
     * @param receipt what of them has arrived, as far as that is stored
     */
    public record AuthenticatedConversation(
            CompanyId company,
            DepartmentId department,
            CustomerConversationStatus status,
            int lastSeq,
            CustomerReceipt receipt) {}

    /** Holds the digest, not the token. */
    private record ProvenCredentials(ConversationId conversation, String tokenHash) {

        static ProvenCredentials of(CustomerCredentials key) {
            return new ProvenCredentials(key.conversation(), HexFormat.of().formatHex(Sha256.ofParts(key.token())));
        }
    }

    /**
     * The company of the conversation that this token opens, or opened until the conversation was deleted. Whoever lets
     * the token open something proves it again, by {@link #requireAuthenticated} or by
     * {@link ConversationRepository#lockAuthenticated}.
     */
    public Optional<CompanyId> findCompany(CustomerCredentials key) {
        ProvenCredentials credentials = ProvenCredentials.of(key);
        Optional<CompanyId> known = Optional.ofNullable(companies.getIfPresent(credentials));
        if (known.isPresent()) {
            return known;
        }
        Optional<CompanyId> found = jdbc.sql("SELECT account_id FROM conversation WHERE id = ? AND token_hash = ?")
                .params(key.conversation().value(), Sha256.ofParts(key.token()))
                .query(UUID.class)
                .optional()
                .map(CompanyId::new);
        found.ifPresent(company -> companies.put(credentials, company));
        return found;
    }

    /** @throws Refusal when there is no such conversation, or the token is not the one that opens it */
    public AuthenticatedConversation requireAuthenticated(CustomerCredentials key) {
        AuthenticatedConversation found = jdbc.sql("""
                        SELECT c.account_id, c.department_id, c.protocol, c.status, c.agent_name, c.stars, c.last_seq,
                               c.customer_delivered_seq, c.customer_seen_seq,
                               CASE WHEN c.status = 'WAITING' THEN 1 + (
                                   SELECT COUNT(*) FROM conversation q
                                   WHERE q.account_id = c.account_id AND q.department_id = c.department_id
                                     AND q.status = 'WAITING'
                                     AND (q.waiting_since < c.waiting_since
                                          OR q.waiting_since = c.waiting_since AND q.id < c.id)) END AS place
                        FROM conversation c
                        WHERE c.id = ? AND c.token_hash = ?
                        """)
                .params(key.conversation().value(), Sha256.ofParts(key.token()))
                .query((row, number) -> new AuthenticatedConversation(
                        new CompanyId(row.getObject("account_id", UUID.class)),
                        new DepartmentId(row.getObject("department_id", UUID.class)),
                        new CustomerConversationStatus(
                                row.getString("protocol"),
                                ConversationStatus.valueOf(row.getString("status")),
                                row.getObject("place", Integer.class),
                                row.getString("agent_name"),
                                row.getObject("stars", Integer.class)),
                        row.getInt("last_seq"),
                        new CustomerReceipt(row.getInt("customer_delivered_seq"), row.getInt("customer_seen_seq"))))
                .optional()
                .orElseThrow(ConversationId::notFound);
        companies.put(ProvenCredentials.of(key), found.company());
        return found;
    }

    /** Those who wait in a department, each with the place in its queue, the first with 1. */
    public Map<ConversationId, Integer> queuePositions(CompanyId company, DepartmentId department) {
        Map<ConversationId, Integer> places = new HashMap<>();
        jdbc.sql("""
                        SELECT id FROM conversation
                        WHERE account_id = ? AND department_id = ? AND status = 'WAITING'
                        ORDER BY waiting_since, id
                        """).params(company.value(), department.value()).query((RowCallbackHandler)
                row -> places.put(new ConversationId(row.getObject("id", UUID.class)), places.size() + 1));
        return places;
    }

    /** The first {@code limit} messages after the one numbered {@code after}, in their order. */
    public List<Message> listMessages(CompanyId company, ConversationId conversation, int after, int limit) {
        return jdbc.sql("""
                        SELECT m.seq, m.author, m.name, m.text, m.sent_at,
                               f.id AS file_id, f.name AS file_name, f.type AS file_type, f.size AS file_size,
                               f.picture_type IS NOT NULL AS file_picture
                        FROM message m
                        LEFT JOIN attachment f ON f.conversation_id = m.conversation_id AND f.seq = m.seq
                        WHERE m.conversation_id = ? AND m.account_id = ? AND m.seq > ?
                        ORDER BY m.seq LIMIT ?
                        """)
                .params(conversation.value(), company.value(), after, limit)
                .query((row, number) -> new Message(
                        row.getInt("seq"),
                        MessageAuthor.valueOf(row.getString("author")),
                        row.getString("name"),
                        row.getString("text"),
                        UtcDateTime.read(row, "sent_at"),
                        toAttachment(row)))
                .list();
    }

    /** Whether the customer of this conversation speaks through that channel. */
    public boolean belongsToChannel(Channel channel, ConversationId conversation) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM conversation c JOIN customer u ON u.id = c.customer_id
                        WHERE c.id = ? AND c.account_id = ? AND u.channel_id = ?
                        """)
                        .params(
                                conversation.value(),
                                channel.company().value(),
                                channel.id().value())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /**
     * What is told outside of Aside about every event of a conversation.
     *
     * @param externalId as the outside channel calls the customer; {@code null} unless there is such a channel
     * @param channelName the name of that channel
     * @param stars the customer's rating, 1 to 5, {@code null} before it was given
     */
    public record ConversationHead(
            String protocol,
            String customerName,
            @Nullable String externalId,
            @Nullable String channelName,
            @Nullable Integer stars,
            @Nullable String ratingComment) {}

    public Optional<ConversationHead> findHead(CompanyId company, ConversationId conversation) {
        return jdbc.sql("""
                        SELECT c.protocol, c.customer_name, u.external_id, c.channel_name, c.stars, c.rating_comment
                        FROM conversation c JOIN customer u ON u.id = c.customer_id
                        WHERE c.id = ? AND c.account_id = ?
                        """)
                .params(conversation.value(), company.value())
                .query((row, number) -> new ConversationHead(
                        row.getString("protocol"),
                        row.getString("customer_name"),
                        row.getString("external_id"),
                        row.getString("channel_name"),
                        row.getObject("stars", Integer.class),
                        row.getString("rating_comment")))
                .optional();
    }

    /** @throws Refusal when this conversation has no such file */
    public StoredFile requireFile(CompanyId company, ConversationId conversation, AttachmentId id, boolean picture) {
        return jdbc.sql("""
                        SELECT name, type, size, picture_type, picture_size FROM attachment
                        WHERE conversation_id = ? AND account_id = ? AND id = ?
                        """)
                .params(conversation.value(), company.value(), id.value())
                .query((row, number) -> new StoredFile(
                        row.getString("name"),
                        Optional.ofNullable(row.getString(picture ? "picture_type" : "type"))
                                .orElseThrow(AttachmentId::notFound),
                        row.getInt(picture ? "picture_size" : "size"),
                        files.read(company, conversation.value(), id, picture)))
                .optional()
                .orElseThrow(AttachmentId::notFound);
    }

    private static @Nullable Attachment toAttachment(ResultSet row) throws SQLException {
        UUID id = row.getObject("file_id", UUID.class);
        return id == null
                ? null
                : new Attachment(
                        new AttachmentId(id),
                        row.getString("file_name"),
                        row.getString("file_type"),
                        row.getInt("file_size"),
                        row.getBoolean("file_picture"));
    }
}
