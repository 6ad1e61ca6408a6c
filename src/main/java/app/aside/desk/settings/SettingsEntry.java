package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.shell.NameFilter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something of the settings that can be searched for.
 *
 * @param label the section's name, or the words of one of its controls as they stand there
 * @param synonyms other words under which people look for it
 */
record SettingsEntry(SettingsSection section, String label, String synonyms) {

    private static List<SettingsEntry> all() {
        return List.of(
                entry(SettingsSection.STAFF, translate("settings.find.staff")),
                entry(
                        SettingsSection.STAFF,
                        translate("settings.staff.search"),
                        translate("settings.find.staff-search")),
                entry(
                        SettingsSection.STAFF,
                        translate("settings.staff.invite"),
                        translate("settings.find.staff-invite")),
                entry(
                        SettingsSection.STAFF,
                        translate("settings.staff.access"),
                        translate("settings.find.staff-access")),
                entry(SettingsSection.DEPARTMENTS, translate("settings.find.departments")),
                entry(SettingsSection.DEPARTMENTS, translate("common.add"), translate("settings.find.departments-add")),
                entry(
                        SettingsSection.DEPARTMENTS,
                        translate("settings.department.routing"),
                        translate("settings.find.routing")),
                entry(
                        SettingsSection.DEPARTMENTS,
                        translate("settings.department.hours"),
                        translate("settings.find.hours")),
                entry(
                        SettingsSection.DEPARTMENTS,
                        translate("settings.department.calls"),
                        translate("settings.find.calls")),
                entry(
                        SettingsSection.DEPARTMENTS,
                        translate("settings.department.rename"),
                        translate("settings.find.department-rename")),
                entry(
                        SettingsSection.DEPARTMENTS,
                        translate("settings.capacity.title"),
                        translate("settings.find.capacity")),
                entry(
                        SettingsSection.DEPARTMENTS,
                        translate("settings.capacity.each"),
                        translate("settings.find.capacity-each")),
                entry(
                        SettingsSection.DEPARTMENTS,
                        translate("settings.capacity.another"),
                        translate("settings.find.capacity-another")),
                entry(SettingsSection.SIGN_IN, translate("settings.find.sign-in")),
                entry(
                        SettingsSection.SIGN_IN,
                        translate("settings.sign-in.required"),
                        translate("settings.find.second-factor")),
                entry(SettingsSection.SINGLE_SIGN_ON, translate("settings.find.sso")),
                entry(
                        SettingsSection.SINGLE_SIGN_ON,
                        translate("settings.sso.callback"),
                        translate("settings.find.sso-provider")),
                entry(
                        SettingsSection.SINGLE_SIGN_ON,
                        translate("settings.sso.link"),
                        translate("settings.find.sso-provider")),
                entry(
                        SettingsSection.SINGLE_SIGN_ON,
                        translate("settings.sso.issuer"),
                        translate("settings.find.sso-provider")),
                entry(
                        SettingsSection.SINGLE_SIGN_ON,
                        translate("settings.sso.client"),
                        translate("settings.find.sso-provider")),
                entry(
                        SettingsSection.SINGLE_SIGN_ON,
                        translate("settings.sso.secret"),
                        translate("settings.find.sso-provider")),
                entry(
                        SettingsSection.SINGLE_SIGN_ON,
                        translate("settings.sso.claim"),
                        translate("settings.find.sso-provider")),
                entry(
                        SettingsSection.SINGLE_SIGN_ON,
                        translate("settings.sso.try"),
                        translate("settings.find.sso-provider")),
                entry(
                        SettingsSection.SINGLE_SIGN_ON,
                        translate("settings.sso.groups"),
                        translate("settings.find.sso-groups")),
                entry(
                        SettingsSection.SINGLE_SIGN_ON,
                        translate("settings.sso.add-group"),
                        translate("settings.find.sso-groups")),
                entry(
                        SettingsSection.SINGLE_SIGN_ON,
                        translate("settings.sso.passwords"),
                        translate("settings.find.sso-passwords")),
                entry(
                        SettingsSection.SINGLE_SIGN_ON,
                        translate("settings.sso.break-glass"),
                        translate("settings.find.sso-passwords")),
                entry(
                        SettingsSection.SINGLE_SIGN_ON,
                        translate("settings.sso.remove-menu"),
                        translate("settings.find.sso-passwords")),
                entry(SettingsSection.PRESENCE, translate("settings.find.presence")),
                entry(
                        SettingsSection.PRESENCE,
                        translate("settings.presence.reasons"),
                        translate("settings.find.presence-reasons")),
                entry(
                        SettingsSection.PRESENCE,
                        translate("settings.presence.grace"),
                        translate("settings.find.presence-grace")),
                entry(SettingsSection.ATTENTION, translate("settings.find.attention")),
                entry(
                        SettingsSection.ATTENTION,
                        translate("settings.attention.words"),
                        translate("settings.find.attention-words")),
                entry(SettingsSection.CANNED_REPLIES, translate("settings.find.replies")),
                entry(SettingsSection.CANNED_REPLIES, translate("common.add"), translate("settings.find.replies-add")),
                entry(SettingsSection.TAGS, translate("settings.find.tags")),
                entry(SettingsSection.CUSTOMER_CHAT, translate("settings.find.chat")),
                entry(
                        SettingsSection.CUSTOMER_CHAT,
                        translate("settings.chat.colour"),
                        translate("settings.find.chat-colour")),
                entry(
                        SettingsSection.CUSTOMER_CHAT,
                        translate("settings.chat.greeting"),
                        translate("settings.find.chat-greeting")),
                entry(
                        SettingsSection.CUSTOMER_CHAT,
                        translate("settings.chat.sites"),
                        translate("settings.find.chat-sites")),
                entry(
                        SettingsSection.CUSTOMER_CHAT,
                        translate("settings.chat.snippet"),
                        translate("settings.find.chat-snippet")),
                entry(
                        SettingsSection.CUSTOMER_CHAT,
                        translate("settings.chat.open"),
                        translate("settings.find.chat-open")),
                entry(SettingsSection.FILES, translate("settings.find.files")),
                entry(SettingsSection.FILES, translate("settings.files.allow"), translate("settings.find.files-allow")),
                entry(SettingsSection.RETENTION, translate("settings.find.retention")),
                entry(
                        SettingsSection.RETENTION,
                        translate("settings.retention.keep"),
                        translate("settings.find.retention-keep")),
                entry(
                        SettingsSection.RETENTION,
                        translate("settings.retention.days"),
                        translate("settings.find.retention-days")),
                entry(SettingsSection.WEBHOOKS, translate("settings.find.webhooks")),
                entry(SettingsSection.WEBHOOKS, translate("common.add"), translate("settings.find.webhooks-add")),
                entry(SettingsSection.ARCHIVE, translate("settings.find.archive")),
                entry(SettingsSection.ARCHIVE, translate("common.add"), translate("settings.find.archive-add")),
                entry(SettingsSection.CHANNELS, translate("settings.find.channels")),
                entry(SettingsSection.CHANNELS, translate("common.add"), translate("settings.find.channels-add")),
                entry(SettingsSection.PLAN, translate("settings.find.plan")),
                entry(SettingsSection.SELF_CHECK, translate("settings.find.self-check")),
                entry(
                        SettingsSection.SELF_CHECK,
                        translate("settings.self-check.run"),
                        translate("settings.find.self-check-run")),
                entry(SettingsSection.LANGUAGE, translate("settings.find.language")),
                entry(
                        SettingsSection.LANGUAGE,
                        translate("settings.language.language"),
                        translate("settings.find.language")));
    }

    private static SettingsEntry entry(SettingsSection section, String synonyms) {
        return new SettingsEntry(section, translate(section), synonyms);
    }

    private static SettingsEntry entry(SettingsSection section, String label, String synonyms) {
        return new SettingsEntry(section, label, synonyms);
    }

    /** Of the sections that the viewer may open: each section, then its controls. */
    static List<SettingsEntry> list(List<SettingsSection> sections) {
        return all().stream().filter(entry -> sections.contains(entry.section)).toList();
    }

    boolean isSection() {
        return label.equals(translate(section));
    }

    /** Whether each of the words is a part of it, of its section or of a synonym, without regard to case and accents. */
    boolean matches(String words) {
        String all = String.join(" ", label, translate(section), synonyms);
        return Arrays.stream(words.strip().split("\\s+")).allMatch(word -> NameFilter.contains(all, word));
    }

    /** Those that match, the ones whose own label has the words first. */
    static Stream<SettingsEntry> search(List<SettingsEntry> entries, String words) {
        return Stream.concat(
                entries.stream().filter(entry -> NameFilter.contains(entry.label, words)),
                entries.stream()
                        .filter(entry -> !NameFilter.contains(entry.label, words))
                        .filter(entry -> entry.matches(words)));
    }
}
