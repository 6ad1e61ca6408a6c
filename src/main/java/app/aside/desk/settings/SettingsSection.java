package app.aside.desk.settings;

import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.settings.singlesignon.SingleSignOnPanel;
import app.aside.desk.settings.staff.StaffPanel;
import app.aside.desk.settings.tag.TagPanel;
import app.aside.desk.settings.webhook.WebhookPanel;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.Component;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The sections of the settings, in menu order. */
enum SettingsSection {
    STAFF(StaffPanel::new),
    DEPARTMENTS(DepartmentPanel::new),
    SIGN_IN(SignInPanel::new),
    SINGLE_SIGN_ON(SingleSignOnPanel::new),
    PRESENCE(PresencePanel::new),
    ATTENTION(AttentionPanel::new),
    CANNED_REPLIES(CannedReplyPanel::new),
    TAGS(TagPanel::new),
    CUSTOMER_CHAT(CustomerChatPanel::new),
    FILES(FilesPanel::new),
    RETENTION(RetentionPanel::new),
    LANGUAGE(LanguagePanel::new),
    WEBHOOKS(WebhookPanel::forWebhooks),
    ARCHIVE(WebhookPanel::forArchive),
    CHANNELS(ChannelPanel::new),
    PLAN(PlanPanel::new),
    SELF_CHECK(SelfCheckPanel::new);

    private final BiFunction<SettingsServices, StaffId, Component> panelFactory;

    SettingsSection(BiFunction<SettingsServices, StaffId, Component> panel) {
        this.panelFactory = panel;
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
