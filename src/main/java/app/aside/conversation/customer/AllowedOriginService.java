package app.aside.conversation.customer;

import app.aside.conversation.CustomerCredentials;
import app.aside.shared.Sha256;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Which sites' pages may talk to whom; at most one statement through the customers' account for each question. */
@Service
public class AllowedOriginService {

    /** As long as the column that holds the listed ones. */
    private static final int MAX_LENGTH = 260;

    /** Asked before anybody is counted or known, so it must stay cheap however often it is asked. */
    private final LoadingCache<String, Boolean> listedOrigins = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build(this::loadListed);

    private final JdbcClient jdbc;

    AllowedOriginService(@Qualifier("customerReads") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this company lists the site; {@code false} for a company that does not exist. */
    public boolean isListedBy(String companyKey, String origin) {
        return !jdbc.sql("""
                        SELECT 1 FROM account a JOIN allowed_origin o ON o.account_id = a.id
                        WHERE a.company_key = ? AND o.origin = ?
                        """)
                .params(companyKey, origin)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** Whether any company lists the site, or did so five seconds ago. */
    public boolean isListed(String origin) {
        return origin.length() <= MAX_LENGTH && listedOrigins.get(origin);
    }

    private boolean loadListed(String origin) {
        return !jdbc.sql("SELECT 1 FROM allowed_origin WHERE origin = ? LIMIT 1")
                .param(origin)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /**
     * Whether the site may read what this key opens: the conversation's own company lists it. Where the key opens
     * nothing any company will do, so that an answer betrays no more here than in its words.
     */
    public boolean isListedFor(CustomerCredentials key, String origin) {
        List<Boolean> own = jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM allowed_origin o
                                       WHERE o.account_id = c.account_id AND o.origin = ?) AS listed
                        FROM conversation c WHERE c.id = ? AND c.token_hash = ?
                        """)
                .params(origin, key.conversation().value(), Sha256.ofParts(key.token()))
                .query((row, number) -> row.getBoolean("listed"))
                .list();
        return own.isEmpty() ? isListed(origin) : own.getFirst();
    }
}
