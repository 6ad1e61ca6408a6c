package app.aside.conversation.persistence;

import app.aside.shared.CompanyId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gives out protocol numbers: the day (UTC) and a number that counts the company's conversations, from 1. */
@Repository
class ProtocolNumberRepository {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

    private final JdbcClient jdbc;

    ProtocolNumberRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String next(CompanyId company, Instant now) {
        // LAST_INSERT_ID(x) hands x back to this connection alone: one statement gives out a number without a race.
        jdbc.sql("""
                        INSERT INTO protocol_counter (account_id, last_number) VALUES (?, LAST_INSERT_ID(1))
                        ON DUPLICATE KEY UPDATE last_number = LAST_INSERT_ID(last_number + 1)
                        """).param(company.value()).update();
        long number = jdbc.sql("SELECT LAST_INSERT_ID()").query(Long.class).single();
        return "%s-%06d".formatted(DAY.format(now), number);
    }
}
