package app.aside.desk.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * Limits of wrong passwords and wrong invitation links. Only failures count.
 *
 * @param account failures with one account from one address
 * @param address failures from one address, which an office may share
 */
@ConfigurationProperties("aside.sign-in.failures")
record SignInProperties(
        @DefaultValue("5/30s") FailureLimit account,
        @DefaultValue("50/6s") FailureLimit address) {

    /** {@code burst} failures at once, then one more for each {@code interval}; written {@code 5/30s}. */
    record FailureLimit(int burst, Duration interval) {

        FailureLimit {
            if (burst < 1 || !interval.isPositive()) {
                throw new IllegalArgumentException("A limit is failures/interval, both positive, such as 5/30s.");
            }
        }

        /** Public because Spring's conversion finds it by its name. */
        public static FailureLimit valueOf(String text) {
            String[] parts = text.strip().split("/", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("A limit is failures/interval, such as 5/30s.");
            }
            return new FailureLimit(Integer.parseInt(parts[0]), DurationStyle.detectAndParse(parts[1]));
        }
    }
}
