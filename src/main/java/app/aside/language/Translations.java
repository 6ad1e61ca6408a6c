package app.aside.language;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The texts for staff in each language. A key is the name of a file below {@code i18n}, a full stop and the text's name in it;
 * a text is a message of ICU with arguments {@code {0}}, {@code {1}} and plurals.
 */
public final class Translations {

    /** Sentences and names that the rooms give in English; the English text itself finds its translation. */
    private static final String ROOM_AREA = "room";

    /** What rooms compose in English and store. */
    private static final String STORED_AREA = "stored";

    private static final Pattern PRINTF = Pattern.compile("%,?[ds]");

    private static final Map<File, Properties> FILES = new ConcurrentHashMap<>();
    private static final Map<Text, MessageFormat> FORMATS = new ConcurrentHashMap<>();

    private Translations() {}

    private record File(Language language, String area) {}

    private record Text(Language language, String key) {}

    private record StoredForm(Pattern english, String key) {

        /** The arguments stand in their order. */
        static StoredForm of(String key, String message) {
            String english = Arrays.stream(message.split("\\{\\d}", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining("(.+)"));
            return new StoredForm(Pattern.compile(english, Pattern.DOTALL), key);
        }
    }

    /** Those that begin with words of their own before those that begin with an argument; then the longest first. */
    private static final class StoredForms {

        static final Comparator<String> MOST_SPECIFIC_FIRST = Comparator.comparing(
                        (String message) -> message.startsWith("{"))
                .thenComparing(Comparator.comparingInt(String::length).reversed());

        static final List<StoredForm> LIST = load(new File(Language.ENGLISH, STORED_AREA)).entrySet().stream()
                .sorted(Comparator.comparing(entry -> (String) entry.getValue(), MOST_SPECIFIC_FIRST))
                .map(entry -> StoredForm.of((String) entry.getKey(), (String) entry.getValue()))
                .toList();
    }

    /** Found when the first sentence of a room is shown. */
    private static final class RoomSentences {

        static final Map<String, String> KEYS = load(new File(Language.ENGLISH, ROOM_AREA)).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> (String) entry.getValue(), entry -> (String) entry.getKey()));
    }

    /**
     * The text in this language.
     *
     * @throws MissingResourceException if there is no such key
     */
    public static String of(Language language, String key, @Nullable Object... arguments) {
        MessageFormat format = FORMATS.computeIfAbsent(new Text(language, key), Translations::parse);
        // A format is not safe for use by several threads.
        return ((MessageFormat) format.clone()).format(arguments);
    }

    /**
     * What a room says in English, such as the sentence of a refusal, in this language; in English if it is not known here.
     *
     * @param sentence in English, with {@code %s}, {@code %d} and {@code %,d} for its arguments
     */
    public static String ofSentence(Language language, String sentence, @Nullable Object... arguments) {
        String key = language == Language.ENGLISH ? null : RoomSentences.KEYS.get(toMessage(sentence));
        return key == null
                ? arguments.length == 0 ? sentence : sentence.formatted(arguments)
                : of(
                        language,
                        key,
                        Arrays.stream(arguments)
                                .map(argument -> argument instanceof String text ? ofStored(language, text) : argument)
                                .toArray());
    }

    /**
     * What a room composed in English and stored, such as a system message, in this language; as it is if it is not known
     * here. The file {@code stored} has the forms.
     */
    public static String ofStored(Language language, String text) {
        if (language == Language.ENGLISH) {
            return text;
        }
        for (StoredForm form : StoredForms.LIST) {
            Matcher found = form.english().matcher(text);
            if (found.matches()) {
                Object[] parts = new Object[found.groupCount()];
                for (int part = 0; part < parts.length; part++) {
                    parts[part] = ofStored(language, found.group(part + 1));
                }
                return of(language, form.key(), parts);
            }
        }
        return text;
    }

    /** A sentence with the places of {@link String#format} as a message with numbered arguments. */
    static String toMessage(String sentence) {
        Matcher place = PRINTF.matcher(sentence);
        StringBuilder message = new StringBuilder();
        for (int number = 0; place.find(); number++) {
            place.appendReplacement(message, "{" + number + "}");
        }
        return place.appendTail(message).toString();
    }

    private static MessageFormat parse(Text text) {
        String area = text.key().substring(0, Math.max(0, text.key().indexOf('.')));
        String pattern = FILES.computeIfAbsent(new File(text.language(), area), Translations::load)
                .getProperty(text.key());
        if (pattern == null) {
            throw new MissingResourceException("No text in " + text.language(), "i18n/" + area, text.key());
        }
        return new MessageFormat(pattern, text.language().locale());
    }

    private static Properties load(File file) {
        String ending = file.language() == Language.ENGLISH
                ? ""
                : "_" + file.language().tag().replace('-', '_');
        String path = "/i18n/%s%s.properties".formatted(file.area(), ending);
        Properties texts = new Properties();
        try (InputStream in = Translations.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new MissingResourceException("No such file", path, "");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
