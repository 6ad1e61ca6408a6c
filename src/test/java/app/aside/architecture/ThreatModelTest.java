package app.aside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The threat model names for each threat the test that shows what holds it. */
class ThreatModelTest {

    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+Test)`");

    @Test
    void everyNamedTestExists() throws IOException {
        Set<String> named = NAMED_TEST
                .matcher(Files.readString(Path.of("docs/security.md")))
                .results()
                .map((MatchResult found) -> found.group(1) + ".java")
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                    .containsAll(named);
        }
    }
}
