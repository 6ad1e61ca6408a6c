package app.aside.desk.language;

import static app.aside.desk.language.Texts.translate;

import app.aside.staff.presence.PresenceChoiceService;
import app.aside.staff.presence.PresenceSettingsService;
import app.aside.staff.presence.PresenceStatus;

/** A presence in words. Reasons are the company's own, but for those that Aside gives itself. */
public final class PresenceText {

    private PresenceText() {}

    public static String label(PresenceStatus status) {
        String state = translate(status.state());
        return status.reason().isEmpty() ? state : state + ": " + reason(status.reason());
    }

    /** A reason for being away, as it is stored. */
    public static String reason(String reason) {
        return switch (reason) {
            case PresenceStatus.NO_CONNECTION -> translate("presence.no-connection");
            case PresenceChoiceService.MISSED_OFFERS -> translate("presence.missed-offers");
            case PresenceSettingsService.BREAK -> translate("presence.break");
            case PresenceSettingsService.LUNCH -> translate("presence.lunch");
            case PresenceSettingsService.MEETING -> translate("presence.meeting");
            case PresenceSettingsService.TRAINING -> translate("presence.training");
            default -> reason;
        };
    }
}
