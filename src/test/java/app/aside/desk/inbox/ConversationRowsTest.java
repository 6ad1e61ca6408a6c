package app.aside.desk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.clock.ConversationClocks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The steps that are sent to the browser make the new list of the old one, and are no more than needed. */
class ConversationRowsTest {

    private final Random random = new Random(7);

    private static ConversationSummary row(ConversationId id, String line) {
        return new ConversationSummary(
                id,
                "20261128-000001",
                ConversationStatus.WAITING,
                "Carla",
                new DepartmentId(new UUID(1, 1)),
                "Support",
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                Instant.EPOCH,
                MessageAuthor.CUSTOMER,
                line,
                1,
                null,
                null,
                null,
                ConversationClocks.NONE);
    }

    private static List<ConversationSummary> rows(int count) {
        List<ConversationSummary> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(new ConversationId(UUID.randomUUID()), "Hello"));
        }
        return rows;
    }

    /** As the browser does it; the last lines stand for the rows. */
    private static List<String> apply(List<ConversationSummary> before, JsonNode steps) {
        List<String> ids = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        before.forEach(row -> {
            ids.add(row.id().toString());
            lines.add(row.lastMessagePreview());
        });
        for (JsonNode step : steps) {
            if (step.has("remove")) {
                int at = ids.indexOf(step.get("remove").stringValue());
                ids.remove(at);
                lines.remove(at);
            } else if (step.has("move")) {
                int at = ids.indexOf(step.get("move").stringValue());
                int to = step.get("index").intValue();
                ids.add(to, ids.remove(at));
                lines.add(to, lines.remove(at));
            } else if (step.has("index")) {
                ids.add(step.get("index").intValue(), step.get("item").get("id").stringValue());
                lines.add(
                        step.get("index").intValue(),
                        step.get("item").get("line").stringValue());
            } else {
                lines.set(
                        ids.indexOf(step.get("item").get("id").stringValue()),
                        step.get("item").get("line").stringValue());
            }
        }
        List<String> result = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            result.add(ids.get(i) + " " + lines.get(i));
        }
        return result;
    }

    @Test
    void anyListIsMadeOfAnyOther() {
        for (int round = 0; round < 300; round++) {
            List<ConversationSummary> before = rows(random.nextInt(12));
            List<ConversationSummary> now = new ArrayList<>(before);
            now.removeIf(row -> random.nextInt(4) == 0);
            now.replaceAll(row -> random.nextInt(4) == 0 ? row(row.id(), "Changed") : row);
            if (random.nextBoolean()) {
                Collections.shuffle(now, random);
            }
            rows(random.nextInt(4)).forEach(row -> now.add(random.nextInt(now.size() + 1), row));

            assertThat(apply(before, ConversationRows.changes(before, now, ConversationRows::describe)))
                    .isEqualTo(now.stream()
                            .map(row -> row.id() + " " + row.lastMessagePreview())
                            .toList());
        }
    }

    @Test
    void oneChangedRowOfAHundredIsOneStep() {
        List<ConversationSummary> before = rows(100);
        List<ConversationSummary> now = new ArrayList<>(before);
        now.set(40, row(before.get(40).id(), "Are you there?"));
        assertThat(ConversationRows.changes(before, now, ConversationRows::describe))
                .hasSize(1);
        assertThat(ConversationRows.changes(before, now, ConversationRows::describe)
                        .toString()
                        .length())
                .isLessThan(400);

        now.removeFirst();
        assertThat(ConversationRows.changes(before, now, ConversationRows::describe))
                .hasSize(2);
        assertThat(ConversationRows.changes(now, now, ConversationRows::describe))
                .isEmpty();
    }
}
