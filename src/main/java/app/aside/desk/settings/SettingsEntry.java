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
                entry(
                        SettingsSection.STAFF,
                        "people users team colleagues members roles rights permissions administrator supervisor agent manager"),
                entry(SettingsSection.STAFF, translate("settings.staff.search"), "find person user"),
                entry(
                        SettingsSection.STAFF,
                        translate("settings.staff.invite"),
                        "add new person user colleague mail e-mail invitation link"),
                entry(
                        SettingsSection.STAFF,
                        translate("settings.staff.access"),
                        "disable enable block password reset new link invitation mail sign-in"),
                entry(SettingsSection.DEPARTMENTS, "queues teams groups"),
                entry(SettingsSection.DEPARTMENTS, translate("common.add"), "new department queue team"),
                entry(
                        SettingsSection.DEPARTMENTS,
                        translate("settings.department.routing"),
                        "assignment distribute automatic offered direct manual take weight"),
                entry(
                        SettingsSection.DEPARTMENTS,
                        translate("settings.department.hours"),
                        "opening business hours holidays time zone sla clocks reply waiting resolution closed message"),
                entry(
                        SettingsSection.DEPARTMENTS,
                        translate("settings.department.calls"),
                        "escalation call supervisor levels seconds named people"),
                entry(SettingsSection.DEPARTMENTS, translate("settings.department.rename"), "name of department"),
                entry(
                        SettingsSection.DEPARTMENTS,
                        translate("settings.capacity.title"),
                        "limit load how many conversations"),
                entry(SettingsSection.DEPARTMENTS, translate("settings.capacity.each"), "capacity limit load"),
                entry(
                        SettingsSection.DEPARTMENTS,
                        translate("settings.capacity.another"),
                        "own capacity of an agent limit"),
                entry(SettingsSection.SIGN_IN, "login security authentication password"),
                entry(
                        SettingsSection.SIGN_IN,
                        translate("settings.sign-in.required"),
                        "two factor 2fa mfa totp one-time code authenticator security roles"),
                entry(SettingsSection.PRESENCE, "available away offline status"),
                entry(SettingsSection.PRESENCE, translate("settings.presence.reasons"), "break lunch pause absence"),
                entry(
                        SettingsSection.PRESENCE,
                        translate("settings.presence.grace"),
                        "grace disconnect network seconds timeout"),
                entry(SettingsSection.ATTENTION, "dashboard order rules reasons alerts priority unanswered"),
                entry(
                        SettingsSection.ATTENTION,
                        translate("settings.attention.words"),
                        "keywords lawyer complaint list of the company"),
                entry(SettingsSection.CANNED_REPLIES, "templates snippets macros texts quick answers"),
                entry(SettingsSection.CANNED_REPLIES, translate("common.add"), "new template snippet macro"),
                entry(SettingsSection.CUSTOMER_CHAT, "widget website page look appearance design"),
                entry(SettingsSection.CUSTOMER_CHAT, translate("settings.chat.colour"), "color theme brand look"),
                entry(SettingsSection.CUSTOMER_CHAT, translate("settings.chat.greeting"), "welcome text"),
                entry(
                        SettingsSection.CUSTOMER_CHAT,
                        translate("settings.chat.sites"),
                        "origins domains cors allowed websites embedding"),
                entry(
                        SettingsSection.CUSTOMER_CHAT,
                        translate("settings.chat.snippet"),
                        "snippet script code install widget"),
                entry(SettingsSection.CUSTOMER_CHAT, translate("settings.chat.open"), "hosted page link try"),
                entry(SettingsSection.FILES, "attachments uploads documents"),
                entry(
                        SettingsSection.FILES,
                        translate("settings.files.allow"),
                        "attachments uploads word excel powerpoint types"),
                entry(SettingsSection.RETENTION, "delete deletion gdpr privacy storage history"),
                entry(
                        SettingsSection.RETENTION,
                        translate("settings.retention.keep"),
                        "delete after days gdpr privacy"),
                entry(SettingsSection.RETENTION, translate("settings.retention.days"), "delete after retention"),
                entry(SettingsSection.WEBHOOKS, "integration api events notify systems url callback"),
                entry(SettingsSection.WEBHOOKS, translate("common.add"), "new webhook address url secret"),
                entry(SettingsSection.ARCHIVE, "export internal messages compliance journal"),
                entry(SettingsSection.ARCHIVE, translate("common.add"), "new archive address url secret"),
                entry(SettingsSection.CHANNELS, "whatsapp telegram messenger connector integration api key"),
                entry(SettingsSection.CHANNELS, translate("common.add"), "new channel key connector"),
                entry(SettingsSection.PLAN, "subscription essential advanced features billing licence"),
                entry(SettingsSection.SELF_CHECK, "security wall privacy test leak"),
                entry(SettingsSection.SELF_CHECK, translate("settings.self-check.run"), "security wall test start"),
                entry(SettingsSection.LANGUAGE, "translation locale english portuguese spanish"),
                entry(
                        SettingsSection.LANGUAGE,
                        translate("settings.language.language"),
                        "translation locale english portuguese spanish"));
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
