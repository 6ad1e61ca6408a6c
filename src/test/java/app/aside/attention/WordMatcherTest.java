package app.aside.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordMatcherTest {

    private static final List<String> WORDS =
            List.of("lawyer", "advogado", "Ação judicial", "abogado", "denúncia", "reclamación");

    @ParameterizedTest
    @CsvSource({
        "I will call my LAWYER!, lawyer",
        "vou falar com o meu advogado., advogado",
        "Entro com uma acao  judicial amanhã, Ação judicial",
        "¡Hablo con mi ABOGADO hoy!, abogado",
        "faço uma DENUNCIA, denúncia",
        "pongo una reclamacion, reclamación",
        "(lawyer), lawyer"
    })
    void findsWholeWordsWithoutCaseAndAccents(String text, String word) {
        assertThat(WordMatcher.find(text, WORDS)).contains(word);
    }

    @ParameterizedTest
    @CsvSource({"My lawyers are many", "advogada", "acao muito judicial", "''", "¿…?"})
    void findsNoPartsOfWords(String text) {
        assertThat(WordMatcher.find(text, WORDS)).isEmpty();
    }

    @Test
    void foldsToWordsWithSingleBlanks() {
        assertThat(WordMatcher.fold("  Ação-Judicial … ")).isEqualTo("acao judicial");
        assertThat(WordMatcher.fold("!?")).isEmpty();
    }
}
