package app.aside.savedfilter;

import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The parameters of an address as one text. */
final class FilterParameters {

    static final int MAX_LENGTH = 2_000;

    private FilterParameters() {}

    /** @throws Refusal if they are longer than what is kept, or hold what is no text */
    static String format(Map<String, String> parameters) {
        String text = new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(parameter -> encode(parameter.getKey()) + "=" + encode(normalize(parameter.getValue())))
                        .collect(Collectors.joining("&"));
        if (text.length() > MAX_LENGTH) {
            throw Refusal.invalid("This filter is too long to be saved. Shorten the text that it looks for.");
        }
        return text;
    }

    private static String normalize(String value) {
        return TextNormalizer.singleLine(value, MAX_LENGTH, "A part of the filter");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static Map<String, String> parse(String text) {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : text.split("&")) {
            int separator = parameter.indexOf('=');
            if (separator > 0) {
                parameters.put(decode(parameter.substring(0, separator)), decode(parameter.substring(separator + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
