package app.aside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names, folders and habits that are read off the source files. */
class SourceTreeTest {

    private static final int MAX_FILES_PER_FOLDER = 25;

    /** Names of earlier versions; the field has a standard term for each. */
    private static final Set<String> RETIRED_NAMES = Set.of(
            "Aside",
            "Bell",
            "BesideList",
            "BodyLimit",
            "BroughtMessage",
            "ChannelAddresses",
            "ClosedDoor",
            "Composition",
            "Curtain",
            "CustomerFacts",
            "Door",
            "DoorWall",
            "Enclosure",
            "Errand",
            "EvenBaseline",
            "Face",
            "Fingerprint",
            "ForeignPages",
            "Furniture",
            "Hook",
            "HookBook",
            "House",
            "Inks",
            "Intake",
            "JoinedLetters",
            "Keystroke",
            "Legible",
            "Letter",
            "LetterWriter",
            "Names",
            "Nuisance",
            "OwnFilesOnly",
            "Place",
            "Places",
            "Postman",
            "PostOffice",
            "Press",
            "PublicInternet",
            "Queue",
            "Reading",
            "Rehearsal",
            "Rounds",
            "Said",
            "SaidRow",
            "Seen",
            "SenderTurns",
            "Sheet",
            "Side",
            "Stage",
            "StartRequests",
            "Stream",
            "Strip",
            "Summaries",
            "Sweeping",
            "SystemNames",
            "Tables",
            "Targets",
            "Titled",
            "Trials",
            "Typesetter",
            "Use",
            "Wakeup",
            "Work");

    /** Folders and verbs of earlier versions. */
    private static final Pattern RETIRED_WORDS = Pattern.compile(
            "app\\.aside\\.(account|archive|channel|post|record|wall)\\b|\\bdemand[A-Z]\\w*\\(|(?<!Files)\\.(ring|walk(?!\\(frames ->)|carry)\\(");

    /** Words of earlier versions that not even a comment holds any more. */
    private static final Pattern RETIRED_COMMENT_WORDS =
            Pattern.compile("\\b(nuisances?)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern DECLARATION =
            Pattern.compile("^\\s*(?:[a-z@]+ )*(?:class|interface|enum|record) (\\w+)", Pattern.MULTILINE);

    /** Except the one that Spring Data finds by its ending. */
    private static final Pattern VAGUE_NAME =
            Pattern.compile("(?!EntityInserterImpl)\\w*(Util|Utils|Helper|Manager|Dto|Impl)");

    private static final Pattern SLEEP =
            Pattern.compile("Thread\\.sleep\\(|TimeUnit\\.[A-Z]+\\.sleep\\(|waitForTimeout\\(");

    private static final Pattern NAVIGATION = Pattern.compile("\\bnavigate\\(");

    /** They lead elsewhere by rows, links, an event of the browser or a menu over the page. */
    private static final Set<String> LEAD_WITHOUT_BUTTON = Set.of(
            "DatabaseUnavailableView.java",
            "MasterDetailView.java",
            "NotificationElement.java",
            "SettingsView.java",
            "UserMenu.java",
            "WallView.java");

    @Test
    void buttonsThatLeadElsewhereTellTheBrowser() {
        assertThat(javaFiles("src/main/java/app/aside/desk")
                        .filter(file -> NAVIGATION.matcher(read(file)).find())
                        .filter(file -> !read(file).contains("ActionButton.leadTo("))
                        .map(file -> file.getFileName().toString()))
                .as("what is open takes no input between such a press and its answer")
                .isSubsetOf(LEAD_WITHOUT_BUTTON);
    }

    @Test
    void typesHaveStandardNames() {
        assertThat(javaFiles("src")
                        .flatMap(file -> DECLARATION
                                .matcher(read(file))
                                .results()
                                .map(declared -> declared.group(1))
                                .filter(name -> RETIRED_NAMES.contains(name)
                                        || file.startsWith("src/main")
                                                && VAGUE_NAME.matcher(name).matches())
                                .map(name -> file + ": " + name)))
                .as("a Spring engineer must know from its name what a class does")
                .isEmpty();
    }

    @Test
    void foldersAndVerbsHaveStandardNames() {
        assertThat(javaFiles("src")
                        .filter(file -> !file.endsWith("SourceTreeTest.java"))
                        .flatMap(file ->
                                RETIRED_WORDS.matcher(read(file)).results().map(found -> file + ": " + found.group())))
                .as("words of earlier versions")
                .isEmpty();
    }

    @Test
    void sourcesHoldNoRetiredWords() {
        assertThat(Stream.concat(javaFiles("src"), Stream.of(".ts", ".css").flatMap(end -> files("frontend", end)))
                        .filter(file -> !file.endsWith("SourceTreeTest.java"))
                        .flatMap(file -> RETIRED_COMMENT_WORDS
                                .matcher(read(file))
                                .results()
                                .map(found -> file + ": " + found.group())))
                .as("words of earlier versions")
                .isEmpty();
    }

    @Test
    void rulesSeeAllSources() {
        assertThat(Stream.of("src/main", "src/test", "src/bench", "src/testbench"))
                .allSatisfy(root -> assertThat(javaFiles(root)).as(root).isNotEmpty());
        assertThat(files("frontend", ".ts")).isNotEmpty();
        assertThat(files("frontend", ".css")).isNotEmpty();
    }

    @Test
    void noFolderIsCrowded() {
        Map<Path, Long> sizes = javaFiles("src").collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        assertThat(sizes)
                .as("a folder with more than %d files holds two things", MAX_FILES_PER_FOLDER)
                .allSatisfy((folder, files) ->
                        assertThat(files).as("%s", folder).isLessThanOrEqualTo(MAX_FILES_PER_FOLDER));
    }

    @Test
    void testsWaitForStates() {
        assertThat(javaFiles("src/test")
                        .filter(file -> !file.endsWith("SourceTreeTest.java"))
                        .filter(file -> SLEEP.matcher(read(file)).find()))
                .as("a sleep in a test is a race with a timer")
                .isEmpty();
    }

    private static Stream<Path> javaFiles(String root) {
        return files(root, ".java");
    }

    private static Stream<Path> files(String root, String end) {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(end)).toList();
            return found.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
