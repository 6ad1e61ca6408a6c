package app.aside.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.search.TextRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void shortTextIsShownAsAWhole() {
        Excerpt excerpt = Excerpt.of("one\ntwo", List.of(new TextRange(4, 7)), false);
        assertThat(excerpt.text()).isEqualTo("one two");
        assertThat(marked(excerpt)).containsExactly("two");
    }

    @Test
    void longTextIsShownAroundTheFirstMark() {
        String text = "a".repeat(1_000) + " needle " + "b".repeat(1_000) + " needle";
        Excerpt excerpt = Excerpt.of(text, List.of(new TextRange(1_001, 1_007), new TextRange(2_009, 2_015)), true);
        assertThat(excerpt.text()).startsWith("…a").endsWith("b…").hasSizeLessThan(210);
        assertThat(marked(excerpt)).containsExactly("needle");
        assertThat(excerpt.internal()).isTrue();
    }

    @Test
    void charactersStayWhole() {
        String text = "😀".repeat(300);
        Excerpt excerpt = Excerpt.of(text, List.of(new TextRange(201, 203)), false);
        assertThat(excerpt.text().codePoints().filter(c -> c != '…')).allMatch(c -> c == 0x1F600);
    }

    private static List<String> marked(Excerpt excerpt) {
        return excerpt.marks().stream()
                .map(mark -> excerpt.text().substring(mark.start(), mark.end()))
                .toList();
    }
}
