package app.aside.desk.settings;

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

    private static final List<SettingsEntry> ALL = List.of(
            entry(
                    SettingsSection.STAFF,
                    "people users team colleagues members roles rights permissions administrator supervisor agent manager"),
            entry(SettingsSection.STAFF, "Search staff", "find person user"),
            entry(SettingsSection.STAFF, "Invite", "add new person user colleague mail e-mail invitation link"),
            entry(
                    SettingsSection.STAFF,
                    "Access",
                    "disable enable block password reset new link invitation mail sign-in"),
            entry(SettingsSection.DEPARTMENTS, "queues teams groups"),
            entry(SettingsSection.DEPARTMENTS, "Add", "new department queue team"),
            entry(
                    SettingsSection.DEPARTMENTS,
                    "Routing",
                    "assignment distribute automatic offered direct manual take weight"),
            entry(
                    SettingsSection.DEPARTMENTS,
                    "Hours and targets",
                    "opening business hours holidays time zone sla clocks reply waiting resolution closed message"),
            entry(SettingsSection.DEPARTMENTS, "Calls", "escalation call supervisor levels seconds named people"),
            entry(SettingsSection.DEPARTMENTS, "Rename", "name of department"),
            entry(SettingsSection.DEPARTMENTS, "Capacity", "limit load how many conversations"),
            entry(SettingsSection.DEPARTMENTS, "Conversations for each agent", "capacity limit load"),
            entry(SettingsSection.DEPARTMENTS, "Another capacity for", "own capacity of an agent limit"),
            entry(SettingsSection.SIGN_IN, "login security authentication password"),
            entry(
                    SettingsSection.SIGN_IN,
                    "A second factor is required for",
                    "two factor 2fa mfa totp one-time code authenticator security roles"),
            entry(SettingsSection.PRESENCE, "available away offline status"),
            entry(SettingsSection.PRESENCE, "Reasons for being away", "break lunch pause absence"),
            entry(
                    SettingsSection.PRESENCE,
                    "A lost connection counts as away after",
                    "grace disconnect network seconds timeout"),
            entry(SettingsSection.ATTENTION, "dashboard order rules reasons alerts priority unanswered"),
            entry(SettingsSection.ATTENTION, "Words", "keywords lawyer complaint list of the company"),
            entry(SettingsSection.CANNED_REPLIES, "templates snippets macros texts quick answers"),
            entry(SettingsSection.CANNED_REPLIES, "Add", "new template snippet macro"),
            entry(SettingsSection.CUSTOMER_CHAT, "widget website page look appearance design"),
            entry(SettingsSection.CUSTOMER_CHAT, "Colour", "color theme brand look"),
            entry(SettingsSection.CUSTOMER_CHAT, "Greeting", "welcome text"),
            entry(
                    SettingsSection.CUSTOMER_CHAT,
                    "Sites that may embed the chat",
                    "origins domains cors allowed websites embedding"),
            entry(SettingsSection.CUSTOMER_CHAT, "For the pages of your site", "snippet script code install widget"),
            entry(SettingsSection.CUSTOMER_CHAT, "Open the chat page", "hosted page link try"),
            entry(SettingsSection.FILES, "attachments uploads documents"),
            entry(
                    SettingsSection.FILES,
                    "Allow Office documents, ZIP archives and e-mails",
                    "attachments uploads word excel powerpoint types"),
            entry(SettingsSection.RETENTION, "delete deletion gdpr privacy storage history"),
            entry(SettingsSection.RETENTION, "Keep closed conversations", "delete after days gdpr privacy"),
            entry(SettingsSection.RETENTION, "Days", "delete after retention"),
            entry(SettingsSection.WEBHOOKS, "integration api events notify systems url callback"),
            entry(SettingsSection.WEBHOOKS, "Add", "new webhook address url secret"),
            entry(SettingsSection.ARCHIVE, "export internal messages compliance journal"),
            entry(SettingsSection.ARCHIVE, "Add", "new archive address url secret"),
            entry(SettingsSection.CHANNELS, "whatsapp telegram messenger connector integration api key"),
            entry(SettingsSection.CHANNELS, "Add", "new channel key connector"),
            entry(SettingsSection.PLAN, "subscription essential advanced features billing licence"),
            entry(SettingsSection.SELF_CHECK, "security wall privacy test leak"),
            entry(SettingsSection.SELF_CHECK, "Run self-check", "security wall test start"));

    private static SettingsEntry entry(SettingsSection section, String synonyms) {
        return new SettingsEntry(section, section.label(), synonyms);
    }

    private static SettingsEntry entry(SettingsSection section, String label, String synonyms) {
        return new SettingsEntry(section, label, synonyms);
    }

    /** Of the sections that the viewer may open: each section, then its controls. */
    static List<SettingsEntry> list(List<SettingsSection> sections) {
        return ALL.stream().filter(entry -> sections.contains(entry.section)).toList();
    }

    boolean isSection() {
        return label.equals(section.label());
    }

    /** Whether each of the words is a part of it, of its section or of a synonym, without regard to case and accents. */
    boolean matches(String words) {
        String all = String.join(" ", label, section.label(), synonyms);
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
