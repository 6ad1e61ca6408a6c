package app.aside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.language.Language;
import com.ibm.icu.text.MessagePattern;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts for staff are complete in each language, used, and stand nowhere else. */
class TranslationRulesTest {

    private static final Path TEXTS = Path.of("src/main/resources/i18n");
    private static final Path MAIN = Path.of("src/main/java/app/aside");
    private static final Path DESK = MAIN.resolve("desk");

    /** Texts that rooms say in English; their English wording is what is looked up. */
    private static final Set<String> AREAS_OF_ROOMS = Set.of("room", "stored");

    /** Keys that are composed from the name of a value: of a view in the menu, of an enumeration. */
    private static final Set<String> COMPOSED = Set.of("navigation", "label");

    private static final Pattern KEY = Pattern.compile("\"([a-z]+\\.[a-zA-Z0-9.-]+)\"|#\\{([a-z]+\\.[a-zA-Z0-9.-]+)");

    private static final Pattern USE = Pattern.compile("\\btranslate\\(\\s*\"([^\"]+)\"");

    private static final Pattern PRINTF = Pattern.compile("%,?[ds]");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** A text for people: a word that begins with a capital letter or is one of several. */
    private static final Pattern FOR_PEOPLE = Pattern.compile(
            "(?s)(?:[A-Z][a-z]+[^.-]*)|.*[a-z]{2,} [a-zA-Z]{2,}.*|.*[A-Za-z]{2,}[ …:?!]\\s*|.*[a-z]\\. *");

    private static final Pattern CAPITALS_IN_TURN =
            Pattern.compile("(?<!\\p{L})(?!(?:A|As|El|Esta|La) )\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+");

    /** What may stand in a view: not for people, or the same in each language. */
    private static final List<Pattern> EXCEPTIONS = Stream.of(
                    "Aside", // the product
                    "WhatsApp", // another product, as an example
                    "Etc/|SystemV/", // time zones
                    "(?s).*[<>{}$=;].*", // markup, styles, scripts
                    "(?s).*(window\\.|this\\.|event\\.|document\\.|return |default-src|script-src|img-src|style-src|'self').*",
                    "[a-z0-9-]+( [a-z0-9-]+)*", // names of classes, attributes and themes
                    "[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)+", // header fields
                    "ADMINISTRATOR|SUPERVISOR",
                    "status |opened |agent:|call:|reply:|navigation\\.|label\\.", // begin a class, an address or a key
                    "/login\\?|redirect:|Lax|SameSite",
                    "A second step is needed|A push connection was not pinged", // in the log
                    "No answer", // why a push connection is closed, for programs
                    "HH:mm:ss xxx", // of a time
                    ".*ASIDE_[A-Z_]+.*", // for operators
                    "Noto[A-Za-z]+|HmacSHA256",
                    "[A-Z][A-Za-z]+\\[", // begins a record in the log
                    "SupervisorCall(Entry)?|select [a-z] from .*", // entities and queries of them
                    ".*\\b(SELECT|AND|UNION ALL|ORDER BY) .*", // SQL
                    "Authorization|Bearer |event:", // HTTP
                    "Aside, %s.*")
            .map(Pattern::compile)
            .toList();

    /** Lines in which a text is not for people: refusals are in the file room, and what is logged or thrown stays English. */
    private static final Pattern NOT_SHOWN = Pattern.compile(
            "@Menu|@StyleSheet|@JsModule|@CssImport|LOG\\.|Refusal\\.|Exception\\(|\\.description\\(|logRefusal|orElse\\(\"no such account|super\\(\"Too many|\"wrong password|super\\(\"(Account|Dashboard|Inbox|History|Guidance|Settings|SideBySide|Wall)\"|new Product\\(|SecondStepRequired|register\\(|\\.conflict\\(");

    @Test
    void everyLanguageHasEveryText() {
        for (String area : areas()) {
            Set<String> english = read(area, Language.ENGLISH).stringPropertyNames();
            assertThat(english).allMatch(key -> key.startsWith(area + "."), "begins with " + area + ".");
            for (Language language : Language.values()) {
                assertThat(read(area, language).stringPropertyNames())
                        .as("%s in %s", area, language)
                        .isEqualTo(english);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTextHasTheSamePlaces(Language language) {
        for (String area : areas()) {
            Properties english = read(area, Language.ENGLISH);
            Properties other = read(area, language);
            for (String key : english.stringPropertyNames()) {
                assertThat(other.getProperty(key)).as(key).isNotBlank();
                assertThat(places(other.getProperty(key)))
                        .as("%s in %s", key, language)
                        .isEqualTo(places(english.getProperty(key)));
            }
        }
    }

    /** As in "Mensagem Interna". A name of a view behind an article keeps its capital. */
    @ParameterizedTest
    @EnumSource(names = {"PORTUGUESE", "SPANISH"})
    void termsHaveACapitalAtTheBeginningOnly(Language language) {
        assertThat(areas().stream().flatMap(area -> read(area, language).values().stream()))
                .filteredOn(text -> CAPITALS_IN_TURN.matcher((String) text).find())
                .isEmpty();
    }

    @Test
    void everyTextIsUsedAndEveryUsedTextIsThere() {
        Set<String> keys = new TreeSet<>();
        areas().stream()
                .filter(area -> !AREAS_OF_ROOMS.contains(area))
                .forEach(area -> keys.addAll(read(area, Language.ENGLISH).stringPropertyNames()));
        Set<String> used = new HashSet<>();
        Stream.concat(files(MAIN, ".java"), files(Path.of("src/main/resources/templates"), ".html"))
                .forEach(file -> KEY.matcher(text(file))
                        .results()
                        .forEach(found -> used.add(found.group(1) == null ? found.group(2) : found.group(1))));
        assertThat(keys)
                .as("texts that nothing uses")
                .filteredOn(key -> !COMPOSED.contains(area(key)) && !used.contains(key))
                .isEmpty();
        Set<String> asked = new TreeSet<>();
        files(MAIN, ".java")
                .forEach(file -> USE.matcher(text(file)).results().forEach(found -> asked.add(found.group(1))));
        assertThat(asked)
                .as("keys without a text")
                .filteredOn(key -> !key.endsWith(".") && !keys.contains(key))
                .isEmpty();
    }

    @Test
    void namesOfValuesAreComplete() {
        Map<String, Set<String>> named = new TreeMap<>();
        for (String key : read("label", Language.ENGLISH).stringPropertyNames()) {
            String[] parts = key.split("\\.");
            named.computeIfAbsent(parts[1], type -> new TreeSet<>()).add(parts[2]);
        }
        Set<String> types = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("app.aside").stream()
                        .filter(JavaClass::isEnum)
                        .map(type -> type.getSimpleName() + " " + constants(type))
                        .collect(Collectors.toSet());
        assertThat(named.entrySet().stream().map(type -> type.getKey() + " " + type.getValue()))
                .as("enumerations and their constants")
                .filteredOn(type -> !types.contains(type))
                .isEmpty();
    }

    private static Set<String> constants(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> field.getModifiers().contains(JavaModifier.ENUM))
                .map(JavaField::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void refusalsOfRoomsAreTranslated() {
        Set<String> english = new HashSet<>();
        read("room", Language.ENGLISH).values().forEach(sentence -> english.add((String) sentence));
        Set<String> sentences = RefusalSentences.find(MAIN);
        assertThat(sentences).as("sentences of refusals").hasSizeGreaterThan(100);
        assertThat(sentences)
                .as("refusals without a text in the file room")
                .filteredOn(sentence -> !english.contains(sentence))
                .isEmpty();
    }

    @Test
    void viewsHoldNoEnglish() {
        assertThat(textsForPeople(DESK))
                .as("texts that belong into src/main/resources/i18n")
                .isEmpty();
    }

    /** What these rooms store or refuse is English, and its translation is found by the English. */
    @ParameterizedTest
    @ValueSource(strings = {"mail", "report", "selfcheck", "supervisorcall", "transcript", "webhook/delivery"})
    void roomsThatWriteForPeopleHoldNoEnglish(String room) {
        List<String> translated = AREAS_OF_ROOMS.stream()
                .flatMap(area -> read(area, Language.ENGLISH).values().stream())
                .map(String.class::cast)
                .toList();
        assertThat(textsForPeople(MAIN.resolve(room)))
                .as("texts that belong into src/main/resources/i18n")
                .filteredOn(found -> translated.stream()
                        .noneMatch(text -> text.contains(asMessage(found.substring(found.indexOf(": ") + 2)))))
                .isEmpty();
    }

    /** With numbered arguments, as in the files. */
    private static String asMessage(String literal) {
        Matcher place = PRINTF.matcher(literal);
        StringBuilder message = new StringBuilder();
        for (int number = 0; place.find(); number++) {
            place.appendReplacement(message, "{" + number + "}");
        }
        return place.appendTail(message).toString();
    }

    /** With the names of their files. */
    private static Set<String> textsForPeople(Path folder) {
        Set<String> found = new TreeSet<>();
        files(folder, ".java").forEach(file -> {
            String source = text(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?s)\"\"\".*?\"\"\"", "\"\"");
            boolean refusal = false;
            for (String line : source.split("\n")) {
                refusal = NOT_SHOWN.matcher(line).find() || refusal && !line.contains(";");
                if (!refusal && !line.strip().startsWith("//")) {
                    LITERAL.matcher(line)
                            .results()
                            .map(literal -> literal.group(1))
                            .filter(literal -> FOR_PEOPLE.matcher(literal).matches())
                            .filter(literal -> EXCEPTIONS.stream()
                                    .noneMatch(exception ->
                                            exception.matcher(literal).matches()))
                            .forEach(literal -> found.add(file.getFileName() + ": " + literal));
                }
            }
        });
        return found;
    }

    private static String area(String key) {
        return key.substring(0, key.indexOf('.'));
    }

    private static List<String> areas() {
        return files(TEXTS, ".properties")
                .map(file -> file.getFileName().toString().replaceAll("(_pt_BR|_es)?\\.properties$", ""))
                .distinct()
                .sorted()
                .toList();
    }

    private static Properties read(String area, Language language) {
        String ending = language == Language.ENGLISH ? "" : "_" + language.tag().replace('-', '_');
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(TEXTS.resolve(area + ending + ".properties"))) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** The arguments of a message and their kinds, each once. */
    private static Set<String> places(String message) {
        MessagePattern pattern = new MessagePattern(message);
        Set<String> places = new TreeSet<>();
        for (int index = 0; index < pattern.countParts(); index++) {
            MessagePattern.Part part = pattern.getPart(index);
            if (part.getType() == MessagePattern.Part.Type.ARG_START) {
                places.add(pattern.getSubstring(pattern.getPart(index + 1)));
            }
        }
        return places;
    }

    private static Stream<Path> files(Path root, String ending) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
