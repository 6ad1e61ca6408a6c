package app.aside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests cite the steps of the use cases that they hold: {@code @Tag("UC-03.4a")} is step 4a of UC-03. */
class UseCaseCoverageTest {

    /** A step stands at the beginning of a line or of a part of it: {@code 4. …}, {@code - 4a: …}, {@code ; 4b: …}. */
    private static final Pattern STEP = Pattern.compile("(?:^|- |, |; )(\\d+[a-z]?)(?=[.:,])", Pattern.MULTILINE);

    private static final Pattern CITATION = Pattern.compile("@Tag\\(\"(UC-\\d\\d\\.\\w+)\"\\)");

    @Test
    void everyCitedStepExistsInTheUseCases() throws IOException {
        assertThat(documentedSteps()).containsAll(citedSteps());
    }

    @Test
    void everyUseCaseHasATest() throws IOException {
        assertThat(useCases(citedSteps())).isEqualTo(useCases(documentedSteps()));
    }

    private static Set<String> useCases(Set<String> steps) {
        return steps.stream().map(step -> step.substring(0, 5)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> citedSteps() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file ->
                            CITATION.matcher(read(file)).results().map(found -> found.group(1)).toList().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> documentedSteps() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("docs/use-cases"))) {
            return pages.flatMap(UseCaseCoverageTest::steps).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> steps(Path page) {
        String useCase = String.valueOf(page.getFileName()).substring(0, 5);
        return STEP.matcher(read(page)).results().map(found -> useCase + "." + found.group(1)).toList().stream();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
