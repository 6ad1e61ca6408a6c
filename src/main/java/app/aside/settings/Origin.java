package app.aside.settings;

import app.aside.shared.Refusal;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A site as browsers name it in an {@code Origin} header (RFC 6454): scheme, host and, unless it is the scheme's default, port.
 *
 * @param value such as {@code https://shop.example} or {@code http://localhost:5173}
 */
record Origin(String value) {

    /** As long as the column that holds it. */
    static final int MAX_LENGTH = 260;

    /** @throws Refusal with a sentence that says what to mend */
    static Origin parse(String typed) {
        String text = typed.strip();
        if (text.contains("*")) {
            throw invalidOrigin(text, "a * stands for no site; write each address in full");
        }
        URI uri = parseUri(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        String scheme =
                uri == null || uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri == null || !(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
            throw invalidOrigin(text, "begin with https:// and the name of the site, such as https://shop.example");
        }
        if (uri.getRawUserInfo() != null
                || !uri.getRawPath().isEmpty()
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw invalidOrigin(text, "write the site only, without a path, such as https://shop.example");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw invalidOrigin(text, "there is no such port");
        }
        boolean usual = uri.getPort() == -1 || uri.getPort() == (scheme.equals("http") ? 80 : 443);
        String origin = scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + uri.getPort());
        if (origin.length() > MAX_LENGTH) {
            throw invalidOrigin(text, "it is too long");
        }
        return new Origin(origin);
    }

    /** Browsers send a name in other letters than a to z in the form that the name servers know. */
    private static @Nullable URI parseUri(String text) {
        try {
            int host = text.indexOf("://") + 3;
            if (host < 3 || text.chars().allMatch(sign -> sign < 128)) {
                return new URI(text);
            }
            int end = text.indexOf(':', host) < 0 ? text.length() : text.indexOf(':', host);
            return new URI(text.substring(0, host) + IDN.toASCII(text.substring(host, end)) + text.substring(end));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Refusal invalidOrigin(String typed, String why) {
        String shown = typed.length() > 60 ? typed.substring(0, 60) + "…" : typed;
        return Refusal.invalid("“%s” cannot be used: %s.", shown, why);
    }
}
