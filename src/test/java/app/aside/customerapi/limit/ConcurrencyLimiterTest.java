package app.aside.customerapi.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class ConcurrencyLimiterTest {

    private final ConcurrencyLimiter limiter = new ConcurrencyLimiter(new CustomerApiProperties.ConcurrencyLimit(2, 3));

    @Test
    void limitsSlotsPerClient() {
        limiter.acquire("a");
        ConcurrencyLimiter.Permit second = limiter.acquire("a");
        assertFull("a", HttpStatus.TOO_MANY_REQUESTS);
        limiter.acquire("b");
        assertFull("b", HttpStatus.SERVICE_UNAVAILABLE);

        second.close();
        second.close();
        assertThat(limiter.inUse()).isEqualTo(2);
        limiter.acquire("a");
        assertFull("c", HttpStatus.SERVICE_UNAVAILABLE);
    }

    private void assertFull(String client, HttpStatus status) {
        assertThatThrownBy(() -> limiter.acquire(client))
                .isInstanceOfSatisfying(
                        ConcurrencyLimiter.LimitExceededException.class,
                        full -> assertThat(full.status()).isEqualTo(status));
    }
}
