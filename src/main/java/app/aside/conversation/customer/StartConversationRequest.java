package app.aside.conversation.customer;

import app.aside.conversation.MessageContent;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import app.aside.shared.TextNormalizer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * With what a customer comes: checked and normalised.
 *
 * @param name one line of at most {@value #MAX_NAME_LENGTH} characters
 * @param department the name of a department, or {@code null} for the company's oldest
 * @param page where the customer writes from, without query, if known; not part of the request that is recognised again
 * @param language the language that the customer reads, such as {@code pt-BR}, if known; not part of it either
 */
public record StartConversationRequest(
        String name,
        @Nullable String email,
        @Nullable String department,
        MessageContent content,
        @Nullable String page,
        @Nullable String language) {

    static final int MAX_NAME_LENGTH = 80;
    static final int MAX_EMAIL_LENGTH = 254; // RFC 5321, 4.5.3.1.3, without the angle brackets

    private static final int MAX_PAGE_LENGTH = 500;
    private static final int MAX_LANGUAGE_LENGTH = 35;

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
                content,
                null,
                null);
    }

    /**
     * The same request with what the browser tells. What it tells is never a reason to refuse: an address that is no web
     * address, or too long, and a language that cannot be read are left out.
     *
     * @param address kept without user, query and fragment, which may hold what is nobody's business
     * @param acceptLanguage a header {@code Accept-Language}, of which the first language is kept
     */
    public StartConversationRequest from(@Nullable String address, @Nullable String acceptLanguage) {
        return new StartConversationRequest(
                name, email, department, content, pageOf(address), languageOf(acceptLanguage));
    }

    private static @Nullable String pageOf(@Nullable String address) {
        if (address == null || !TextNormalizer.isEncodable(address)) {
            return null;
        }
        try {
            URI uri = new URI(address.strip());
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (!web || uri.getHost() == null) {
                return null;
            }
            String page = new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null)
                    .toASCIIString();
            return page.length() > MAX_PAGE_LENGTH ? null : page;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static @Nullable String languageOf(@Nullable String acceptLanguage) {
        try {
            return acceptLanguage == null || acceptLanguage.isBlank()
                    ? null
                    : Locale.LanguageRange.parse(acceptLanguage).stream()
                            .map(range ->
                                    Locale.forLanguageTag(range.getRange()).toLanguageTag())
                            .filter(tag -> !tag.equals("und") && tag.length() <= MAX_LANGUAGE_LENGTH)
                            .findFirst()
                            .orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
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
