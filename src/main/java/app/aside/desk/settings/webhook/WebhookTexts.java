package app.aside.desk.settings.webhook;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateSentence;
import static app.aside.desk.language.Texts.translateStored;

import java.util.function.UnaryOperator;

/**
 * Texts of one kind of subscription.
 *
 * @param section name of the settings section
 * @param purpose what the subscriptions are for
 * @param emptyStateText shown while there is none
 * @param warning confirmed before an address is added; empty for none
 */
record WebhookTexts(String section, String purpose, String emptyStateText, UnaryOperator<String> warning) {

    /** Why something was not delivered: a whole sentence of a room, or one with numbers and names that was stored. */
    static String reason(String stored) {
        String sentence = translateSentence(stored);
        return sentence.equals(stored) ? translateStored(stored) : sentence;
    }

    static WebhookTexts webhooks() {
        return new WebhookTexts(
                translate("label.SettingsSection.WEBHOOKS"),
                translate("settings.webhook.purpose"),
                translate("settings.webhook.none"),
                address -> "");
    }

    static WebhookTexts archive() {
        return new WebhookTexts(
                translate("label.SettingsSection.ARCHIVE"),
                translate("settings.webhook.archive-purpose"),
                translate("settings.webhook.archive-none"),
                address -> translate("settings.webhook.archive-warning", address));
    }
}
