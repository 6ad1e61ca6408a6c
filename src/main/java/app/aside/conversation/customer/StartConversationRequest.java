package app.aside.conversation.customer;

import app.aside.conversation.MessageContent;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import app.aside.shared.TextNormalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * With what a customer comes: checked and normalised.
 *
 * @param name one line of at most {@value #MAX_NAME_LENGTH} characters
 * @param department the name of a department, or {@code null} for the company's oldest
 */
public record StartConversationRequest(
        String name, @Nullable String email, @Nullable String department, MessageContent content) {

    static final int MAX_NAME_LENGTH = 80;
    static final int MAX_EMAIL_LENGTH = 254; // RFC 5321, 4.5.3.1.3, without the angle brackets

    /** Plausible only: whether mail arrives there is known when it does. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]+\\.[^\\s@<>,;\"]+");

    /** @throws Refusal with a sentence that says what to mend */
    public static StartConversationRequest of(
            String name, @Nullable String email, @Nullable String department, String text) {
        return of(name, email, department, MessageContent.of(text));
    }

    /** @throws Refusal with a sentence that says what to mend */
    public static StartConversationRequest of(
            String name, @Nullable String email, @Nullable String department, MessageContent content) {
        return new StartConversationRequest(
                TextNormalizer.singleLine(
                        name, MAX_NAME_LENGTH, "Your name", RefusalCode.NAME_MISSING, RefusalCode.NAME_TOO_LONG),
                email == null || email.isBlank() ? null : email(email),
                department == null || department.isBlank() ? null : department.strip(),
                content);
    }

    /** Recognises the same request when it comes again. */
    public byte[] hash() {
        return content.hash(name, email == null ? "" : email, department == null ? "" : department);
    }

    private static String email(String typed) {
        String email = TextNormalizer.singleLine(
                typed,
                MAX_EMAIL_LENGTH,
                "The e-mail address",
                RefusalCode.EMAIL_MALFORMED,
                RefusalCode.EMAIL_MALFORMED);
        if (!EMAIL.matcher(email).matches()) {
            throw Refusal.invalid(
                    RefusalCode.EMAIL_MALFORMED, "This is not an e-mail address. Mend it or leave it out.");
        }
        return email;
    }
}
