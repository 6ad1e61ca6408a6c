package app.aside.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;

class TranslationsTest {

    @Test
    void formatsPluralsInEachLanguage() {
        assertThat(Translations.of(Language.ENGLISH, "conversation.unread-count", 1))
                .isEqualTo("1 unread internal message");
        assertThat(Translations.of(Language.PORTUGUESE, "conversation.unread-count", 2))
                .isEqualTo("2 mensagens internas não lidas");
        assertThat(Translations.of(Language.SPANISH, "conversation.unread-count", 1))
                .isEqualTo("1 mensaje interno sin leer");
    }

    @Test
    void refusesAnUnknownKey() {
        assertThatThrownBy(() -> Translations.of(Language.ENGLISH, "common.nothing"))
                .isInstanceOf(MissingResourceException.class);
    }

    @Test
    void findsSentencesOfRoomsByTheirEnglishText() {
        assertThat(Translations.ofSentence(
                        Language.PORTUGUESE,
                        "The text has %,d characters; at most %,d can be sent. Shorten it or send it in parts.",
                        12_000,
                        10_000))
                .isEqualTo(
                        "O texto tem 12.000 caracteres; podem ser enviados no máximo 10.000. Encurte-o ou envie em partes.");
        assertThat(Translations.ofSentence(Language.SPANISH, "Nobody has translated %s.", "this"))
                .isEqualTo("Nobody has translated this.");
    }

    @Test
    void findsStoredTextsByTheirForm() {
        assertThat(Translations.ofStored(Language.PORTUGUESE, "Leo Agent joined the conversation."))
                .isEqualTo("Leo Agent entrou na conversa.");
        assertThat(Translations.ofStored(Language.SPANISH, "Leo Agent called supervisors of Billing."))
                .isEqualTo("Leo Agent llamó a supervisores de Billing.");
        assertThat(Translations.ofStored(Language.SPANISH, "Hello")).isEqualTo("Hello");
    }

    @Test
    void choosesTheFirstLanguageOfTheBrowserThatThereIs() {
        Locale german = Locale.GERMANY;
        Locale portuguese = Locale.of("pt", "PT");
        assertThat(Language.localeFor(List.of(german, portuguese))).isEqualTo(portuguese);
        assertThat(Language.of(portuguese)).isEqualTo(Language.PORTUGUESE);
        // Who reads English because there is no German keeps German dates.
        assertThat(Language.localeFor(List.of(german, Locale.US))).isEqualTo(german);
        assertThat(Language.of(german)).isEqualTo(Language.ENGLISH);
    }

    @Test
    void aChosenLanguageTakesItsRegionFromTheBrowser() {
        assertThat(Language.SPANISH.localeIn(List.of(Locale.GERMANY, Locale.of("es", "MX"))))
                .isEqualTo(Locale.of("es", "MX"));
        assertThat(Language.PORTUGUESE.localeIn(List.of(Locale.GERMANY))).isEqualTo(Locale.of("pt", "BR"));
    }
}
