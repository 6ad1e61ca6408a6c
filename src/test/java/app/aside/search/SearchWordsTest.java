package app.aside.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.search.SearchWords.DigitSequence;
import app.aside.search.SearchWords.Phrase;
import app.aside.search.SearchWords.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchWordsTest {

    @Test
    void wordsPhrasesAndNumbersAreTermsOfTheirOwn() {
        assertThat(SearchWords.parse(" order \"on its way\" +55 (11) 98765-4321 x7 ")
                        .terms())
                .containsExactly(
                        new Word("order"),
                        new Phrase("on its way"),
                        new DigitSequence("+55 (11) 98765-4321"),
                        new Word("x7"));
        assertThat(SearchWords.parse("„Guten Tag“ «bon jour»").terms())
                .containsExactly(new Phrase("Guten Tag"), new Phrase("bon jour"));
    }

    @Test
    void openQuotationMarkIsNoPhrase() {
        assertThat(SearchWords.parse("\"on its").terms()).containsExactly(new Word("on"), new Word("its"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "\"", "\"\"\""})
    void nothingIsSearchedForWithoutATerm(String typed) {
        assertThat(SearchWords.parse(typed).isEmpty()).isTrue();
    }

    @Test
    void pastedPageIsSearchedForByItsBeginning() {
        assertThat(SearchWords.parse("word ".repeat(1_000)).terms()).hasSize(SearchWords.MAX_TERMS);
        assertThat(SearchWords.parse("9 ".repeat(100_000)).terms()).hasSizeLessThanOrEqualTo(SearchWords.MAX_TERMS);
        assertThat(SearchWords.parse("x".repeat(1_000_000)).terms()).hasSize(1);
    }
}
