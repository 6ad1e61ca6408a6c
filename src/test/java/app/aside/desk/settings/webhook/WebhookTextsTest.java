package app.aside.desk.settings.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.language.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** Why something was not delivered is stored in English, with its numbers. */
class WebhookTextsTest {

    @AfterEach
    void forgetLocale() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aStatusIsToldInTheLanguageOfTheWindow() {
        LocaleContextHolder.setLocale(Language.PORTUGUESE.locale());
        assertThat(WebhookTexts.reason("The receiver answered 500.")).isEqualTo("O destinatário respondeu 500.");
        assertThat(WebhookTexts.reason("The receiver answered 410: it does not want this any more."))
                .isEqualTo("O destinatário respondeu 410: não quer mais receber isto.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The receiver answered 307; redirects are not followed.",
                "The receiver did not answer within 10 seconds.",
                "The receiver could not be reached.",
                "The receiver's certificate or TLS could not be accepted.",
                "The connection broke off.",
                "The secret of this webhook is lost. Replace it.",
                "There is no host hooks.example at the moment. Check the spelling.",
                "Nobody said in time where the host hooks.example is. Try again.",
                "The address must begin with https://."
            })
    void everyReasonIsToldInTheLanguageOfTheWindow(String stored) {
        for (Language language : new Language[] {Language.PORTUGUESE, Language.SPANISH}) {
            LocaleContextHolder.setLocale(language.locale());
            assertThat(WebhookTexts.reason(stored)).isNotEqualTo(stored).doesNotContainPattern("\\b(the|The|not)\\b");
        }
    }
}
