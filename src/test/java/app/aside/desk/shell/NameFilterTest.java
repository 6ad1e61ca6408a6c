package app.aside.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameFilterTest {

    @ParameterizedTest
    @CsvSource({
        "José Álvarez, jose, true",
        "José Álvarez, JOSÉ Á, true",
        "Jose, josé, true",
        "Jürgen Müller, muller, true",
        "Anna Groß, groß, true",
        "Anna Groß, GROSS, true",
        "Işıl Yıldız, işıl, true",
        "İpek, ipek, true",
        "Данило, ДАНИ, true",
        "علي, علي, true",
        "José, josef, false",
        "Müller, mueller, false",
    })
    void neitherCaseNorAccentsCount(String name, String typed, boolean found) {
        assertThat(NameFilter.contains(name, typed)).isEqualTo(found);
    }
}
