package app.aside.desk.settings;

import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.settings.staff.StaffPanel;
import app.aside.desk.settings.webhook.WebhookPanel;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.Component;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The sections of the settings, in menu order. */
enum SettingsSection {
    STAFF("Staff", StaffPanel::new),
    DEPARTMENTS("Departments", DepartmentPanel::new),
    SIGN_IN("Sign-in", SignInPanel::new),
    PRESENCE("Presence", PresencePanel::new),
    ATTENTION("Attention", AttentionPanel::new),
    CANNED_REPLIES("Canned replies", CannedReplyPanel::new),
    CUSTOMER_CHAT("Customer chat", CustomerChatPanel::new),
    FILES("Files", FilesPanel::new),
    RETENTION("Retention", RetentionPanel::new),
    WEBHOOKS("Webhooks", WebhookPanel::forWebhooks),
    ARCHIVE("Archive webhook", WebhookPanel::forArchive),
    CHANNELS("Channels", ChannelPanel::new),
    PLAN("Plan", PlanPanel::new),
    SELF_CHECK("Self-check", SelfCheckPanel::new);

    private final String label;
    private final BiFunction<SettingsServices, StaffId, Component> panelFactory;

    SettingsSection(String label, BiFunction<SettingsServices, StaffId, Component> panel) {
        this.label = label;
        this.panelFactory = panel;
    }

    String label() {
        return label;
    }

    /** The section's path below {@code settings/}. */
    String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Component createPanel(SettingsServices services, StaffId me) {
        return panelFactory.apply(services, me);
    }

    /** The section with this path; {@link #STAFF} for any other. */
    static SettingsSection forPath(@Nullable String path) {
        return Arrays.stream(values())
                .filter(section -> section.path().equals(path))
                .findFirst()
                .orElse(STAFF);
    }
}
