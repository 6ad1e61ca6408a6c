package app.aside.settings;

import app.aside.shared.CompanyId;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads how a company's chat looks, what may be sent and which sites may embed it, through the restricted database account. */
@Repository
public class CustomerVisibleChatRepository {

    private final JdbcClient jdbc;

    /** Asked before anybody is counted or known, so it must stay cheap however often it is asked. */
    private final LoadingCache<String, Boolean> listedOrigins = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build(this::loadListed);

    CustomerVisibleChatRepository(@Qualifier("customerReads") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public ChatAppearance getAppearance(CompanyId company) {
        return jdbc.sql("SELECT colour, greeting FROM appearance WHERE account_id = ?")
                .param(company.value())
                .query((row, number) -> new ChatAppearance(row.getString("colour"), row.getString("greeting")))
                .optional()
                .orElse(ChatAppearance.DEFAULT);
    }

    /** Whether Office documents, ZIP archives and e-mails can be sent to the company. */
    public boolean allowsDocuments(CompanyId company) {
        return jdbc.sql("SELECT documents FROM file_policy WHERE account_id = ?")
                .param(company.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * Whether the company lists the site at this moment.
     *
     * @param origin as browsers name it, such as {@code https://shop.example}
     */
    public boolean isListedBy(CompanyId company, String origin) {
        return !jdbc.sql("SELECT 1 FROM allowed_origin WHERE account_id = ? AND origin = ?")
                .params(company.value(), origin)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** Whether any company lists the site, or did so five seconds ago. */
    public boolean isListed(String origin) {
        return origin.length() <= Origin.MAX_LENGTH && listedOrigins.get(origin);
    }

    private boolean loadListed(String origin) {
        return !jdbc.sql("SELECT 1 FROM allowed_origin WHERE origin = ? LIMIT 1")
                .param(origin)
                .query(Integer.class)
                .list()
                .isEmpty();
    }
}
