package app.aside.architecture;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** No room names another room's table or entity in a statement. Reads the statements off the compiled classes. */
class TableOwnershipTest {

    /** Each room's tables. A table that {@code db/changelog} creates has one owner. */
    private static final Map<String, Set<String>> TABLES = Map.ofEntries(
            Map.entry("company", Set.of("account", "department")),
            Map.entry(
                    "staff",
                    Set.of(
                            "staff",
                            "staff_role",
                            "staff_department",
                            "staff_invitation",
                            "staff_preference",
                            "staff_notification",
                            "staff_session",
                            "staff_identity",
                            "staff_picture",
                            "staff_second_factor",
                            "staff_second_factor_reset",
                            "staff_recovery_code",
                            "second_factor_role",
                            "user_entities",
                            "user_credentials",
                            "presence_entry",
                            "presence_setting",
                            "away_reason")),
            Map.entry(
                    "settings",
                    Set.of("canned_reply", "own_reply", "appearance", "allowed_origin", "file_policy", "channel")),
            Map.entry(
                    "conversation",
                    Set.of(
                            "customer",
                            "protocol_counter",
                            "conversation",
                            "conversation_erasure",
                            "search_source",
                            "message",
                            "answer_draft",
                            "takeover",
                            "customer_contact",
                            "company_tag",
                            "conversation_tag",
                            "conversation_tag_entry",
                            "closing_note",
                            "conversation_closing",
                            "conversation_origin",
                            "customer_start",
                            "attachment",
                            "attachment_chunk",
                            "channel_message")),
            Map.entry(
                    "internalmessage",
                    Set.of(
                            "internal_thread",
                            "internal_message",
                            "internal_participant",
                            "internal_read_mark",
                            "internal_draft",
                            "internal_attachment",
                            "internal_attachment_chunk")),
            Map.entry("attachment", Set.of("stored_object")),
            Map.entry("guidance", Set.of("guidance", "guidance_entry")),
            Map.entry(
                    "supervisorcall",
                    Set.of("staff_call", "staff_call_entry", "staff_call_policy", "staff_call_level_member")),
            Map.entry("broadcast", Set.of("broadcast", "broadcast_department", "broadcast_entry")),
            Map.entry("attention", Set.of("attention", "attention_snooze", "attention_rule", "attention_word")),
            Map.entry("webhook", Set.of("webhook", "webhook_delivery", "archive_hook", "archive_delivery")),
            Map.entry("singlesignon", Set.of("single_sign_on", "single_sign_on_role", "single_sign_on_department")),
            Map.entry("mail", Set.of("mail_delivery")),
            Map.entry("trend", Set.of("figure_sample")),
            Map.entry("savedfilter", Set.of("saved_filter")),
            Map.entry("search", Set.of("search_feeder")),
            Map.entry("cluster", Set.of("node")),
            Map.entry("routing", Set.of("routing_department", "routing_company", "routing_agent", "routing_offer")),
            Map.entry("clock", Set.of("service_policy", "closed_notice")));

    /** Class and table of each statement that reads another room's table, for the reasons in ADR 0019. */
    private static final Set<String> EXCEPTIONS = Set.of(
            // The first statement of every transaction of a member of staff: rights and plan as they are now.
            "app.aside.staff.StaffAccessRepository: account",
            // The list of what the restricted account may read stands in one place.
            "app.aside.database.CustomerReadPrivileges: attachment_chunk",
            "app.aside.database.CustomerReadPrivileges: allowed_origin",
            "app.aside.database.CustomerReadPrivileges: file_policy");

    /** In statements the words are small (JPQL) or capital (SQL); with one capital letter they begin a sentence or a label. */
    private static final Pattern NAMED_IN_STATEMENT = Pattern.compile(
            "\\b(?:from|join|into|update|table|FROM|JOIN|INTO|UPDATE|TABLE)\\s+(\\w+)(?:(?:\\s+\\w+)?\\s*,\\s*(\\w+))?");

    private static final Pattern CREATED_TABLE = Pattern.compile("(?:CREATE TABLE|RENAME TABLE \\w+ TO) (\\w+)");
    private static final Pattern DROPPED_TABLE = Pattern.compile("(?:DROP|RENAME) TABLE (\\w+)");

    private static final Path CLASSES = Path.of("target/classes/app/aside");

    @Test
    void everyTableHasOneOwner() throws IOException {
        String changelog = Files.list(Path.of("src/main/resources/db/changelog"))
                .sorted()
                .map(SourceTreeTest::read)
                .reduce("", String::concat);
        Set<String> dropped = Set.copyOf(names(DROPPED_TABLE, changelog));

        assertThat(TABLES.values().stream().flatMap(Set::stream))
                .containsExactlyInAnyOrderElementsOf(names(CREATED_TABLE, changelog).stream()
                        .filter(table -> !dropped.contains(table))
                        .toList());
    }

    @Test
    void roomsNameOnlyTheirOwnTablesAndEntities() throws IOException {
        Map<String, String> owners = owners();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".class"))
                            .flatMap(file -> foreignNames(parse(file), owners))
                            .distinct())
                    .as("a room asks another one by a method or a query object")
                    .containsExactlyInAnyOrderElementsOf(EXCEPTIONS);
        }
    }

    /** By table and by entity, in lower case. */
    private static Map<String, String> owners() {
        Map<String, String> owners = new HashMap<>();
        TABLES.forEach((room, tables) -> tables.forEach(table -> owners.put(table, room)));
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("app.aside");
        owners.putAll(classes.stream()
                .filter(type -> type.isAnnotatedWith(Entity.class))
                .collect(toMap(
                        type -> {
                            String name = type.getAnnotationOfType(Entity.class).name();
                            return (name.isEmpty() ? type.getSimpleName() : name).toLowerCase(Locale.ROOT);
                        },
                        type -> room(type.getName()))));
        return owners;
    }

    private static Stream<String> foreignNames(ClassModel type, Map<String, String> owners) {
        String name = type.thisClass().asInternalName().replace('/', '.');
        return StreamSupport.stream(type.constantPool().spliterator(), false)
                .flatMap(TableOwnershipTest::namesIn)
                .filter(table -> owners.containsKey(table) && !owners.get(table).equals(room(name)))
                .map(table -> name.replaceFirst("\\$.*", "") + ": " + table);
    }

    /** Names in statements, and constants that are nothing but the name of a table. */
    private static Stream<String> namesIn(PoolEntry constant) {
        return switch (constant) {
            case StringEntry text when text.stringValue().contains("_") -> Stream.of(text.stringValue());
            case Utf8Entry text ->
                names(NAMED_IN_STATEMENT, text.stringValue()).stream().map(name -> name.toLowerCase(Locale.ROOT));
            default -> Stream.empty();
        };
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .flatMap(found -> IntStream.rangeClosed(1, found.groupCount())
                        .mapToObj(found::group)
                        .filter(Objects::nonNull))
                .toList();
    }

    private static String room(String type) {
        return type.split("\\.")[2];
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
