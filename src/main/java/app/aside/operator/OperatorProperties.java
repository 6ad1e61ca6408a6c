package app.aside.operator;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the operator.
 *
 * @param company the first company of a new external database
 * @param admin its administrator
 */
@ConfigurationProperties("aside")
record OperatorProperties(
        @DefaultValue FirstCompany company,
        @DefaultValue Admin admin,
        @DefaultValue Operator operator) {

    /** {@code ASIDE_COMPANY_KEY} and {@code ASIDE_COMPANY_NAME}. */
    record FirstCompany(
            @DefaultValue("main") String key,
            @DefaultValue("My company") String name) {}

    /** {@code ASIDE_ADMIN_EMAIL}. */
    record Admin(@DefaultValue("admin@localhost") String email) {}

    /** {@code ASIDE_OPERATOR_TOKEN}. */
    record Operator(@Nullable String token) {

        /** Keeps the token out of logs. */
        @Override
        public String toString() {
            return "Operator[…]";
        }
    }
}
