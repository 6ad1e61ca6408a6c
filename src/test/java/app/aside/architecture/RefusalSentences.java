package app.aside.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the English sentences of refusals off the source files: literals, joined by {@code +} if there are several. */
final class RefusalSentences {

    /** What only the operator, or a customer's client, is told. */
    private static final List<String> NOT_FOR_STAFF = List.of(
            "operator", "customerapi", "conversation/customer", "conversation/channel", "demo", "shared", "language");

    private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*)\"";

    private static final Pattern TEXTS = Pattern.compile(TEXT + "(?:\\s*\\+\\s*" + TEXT + ")*");

    private static final Pattern REFUSAL = Pattern.compile(
            "(?:new (?:Field|FileStore)?Refusal|Refusal\\.(?:invalid|notAllowed)|FormField\\.\\w+\\.(?:invalid|conflict))\\([^;]*;");

    private static final Pattern NOT_FOUND = Pattern.compile("notFound\\((?:RefusalCode\\.\\w+, )?" + TEXT);

    private static final Pattern LINE = Pattern.compile("singleLine\\(\\s*[^;\"]*" + TEXT);

    private static final Pattern LINES = Pattern.compile("multiLine\\(\\s*[^;\"]*" + TEXT);

    private static final Pattern CONSTANT =
            Pattern.compile("public static final String \\w+\\s*=\\s*" + TEXT + "(?:\\s*\\+\\s*" + TEXT + ")*;");

    private RefusalSentences() {}

    /** As messages with numbered arguments. */
    static Set<String> find(Path root) {
        Set<String> sentences = new HashSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> NOT_FOR_STAFF.stream()
                            .noneMatch(folder -> root.relativize(path).startsWith(folder)))
                    .toList()) {
                add(sentences, Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences.stream().map(RefusalSentences::toMessage).collect(Collectors.toSet());
    }

    private static void add(Set<String> sentences, String source) {
        Stream.concat(
                        REFUSAL.matcher(source).results(),
                        CONSTANT.matcher(source).results())
                .map(found -> found.group())
                .forEach(call -> TEXTS.matcher(call)
                        .results()
                        .map(text -> join(text.group()))
                        .filter(text -> text.matches("(?s)[A-Z“%].* .*[.?]"))
                        .forEach(sentences::add));
        NOT_FOUND
                .matcher(source)
                .results()
                .forEach(found -> sentences.add("This " + found.group(1) + " does not exist."));
        LINE.matcher(source).results().map(found -> found.group(1)).forEach(what -> {
            if (!what.endsWith(" ")) {
                sentences.add(what + " is missing.");
                sentences.add(what + " is longer than %d characters.");
            }
        });
        LINES.matcher(source).results().forEach(found -> sentences.add(found.group(1)));
    }

    private static String join(String texts) {
        StringBuilder joined = new StringBuilder();
        Matcher text = Pattern.compile(TEXT).matcher(texts);
        while (text.find()) {
            joined.append(text.group(1));
        }
        return joined.toString().replace("\\\"", "\"");
    }

    private static String toMessage(String sentence) {
        StringBuilder message = new StringBuilder();
        Matcher place = Pattern.compile("%,?[ds]").matcher(sentence);
        for (int number = 0; place.find(); number++) {
            place.appendReplacement(message, "{" + number + "}");
        }
        return place.appendTail(message).toString();
    }
}
