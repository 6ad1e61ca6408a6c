package app.aside.settings;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in the place of {customer}, {agent}, {protocol} and {company} in canned replies. Other words in braces stay
 * as they are.
 */
record ReplyPlaceholders(String customer, String agent, String protocol, String company) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");

    String resolve(String text) {
        Map<String, String> values =
                Map.of("customer", customer, "agent", agent, "protocol", protocol, "company", company);
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        values.getOrDefault(found.group(1).toLowerCase(Locale.ROOT), found.group())));
    }
}
