package app.aside.conversation.details;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.StatementRecorder;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC24RenameTagsTest extends ServiceTest {

    @Autowired
    TagSettingsService settings;

    @Autowired
    ConversationDetailsService details;

    @Autowired
    ConversationDetailsReader reader;

    private CompanyFixture own;
    private ConversationId id;

    @BeforeEach
    void createTag() {
        own = createCompany(Plan.ADVANCED);
        id = tagged("Refund");
    }

    private ConversationId tagged(String... names) {
        ConversationId conversation = startConversation(own).conversation();
        Stream.of(names).forEach(name -> details.addTag(own.ana(), conversation, name));
        return conversation;
    }

    private List<String> tagsOf(ConversationId conversation) {
        return reader.read(own.ana(), conversation).tags().names();
    }

    @Test
    @Tag("UC-24.7")
    void aNewNameStandsOnAllConversationsClosedOnesToo() {
        ConversationId closed = tagged("Refund", "VIP");
        conversations.take(own.leo(), closed);
        conversations.close(own.leo(), closed);

        settings.rename(own.ana(), "Refund", " Money  back ");

        assertThat(tagsOf(id)).containsExactly("Money back");
        assertThat(tagsOf(closed)).containsExactly("Money back", "VIP");
        assertThat(settings.list(own.ana()))
                .containsExactly(
                        new CompanyTag("Money back", List.of("Refund"), 2), new CompanyTag("VIP", List.of(), 1));
        assertThat(reader.listTags(own.leo())).containsExactly("Money back", "VIP");
        assertThat(reader.read(own.ana(), id).tags().changes())
                .as("what was done keeps its words")
                .extracting(ConversationTags.Change::name)
                .containsExactly("Refund");
    }

    @Test
    @Tag("UC-24.7")
    void everyFormerNameLeadsToTheTag() {
        settings.rename(own.ana(), "Refund", "Money back");
        settings.rename(own.ana(), "Money back", "Reimbursement");

        assertThat(Stream.of("refund", "money BACK", "Reimbursement").map(name -> reader.findTag(own.leo(), name)))
                .allMatch(found -> found.orElseThrow().equals("Reimbursement"));
        assertThat(reader.findTag(own.leo(), "Chargeback")).isEmpty();
        ConversationId typed = tagged("refund");
        assertThat(tagsOf(typed)).containsExactly("Reimbursement");
        details.addTag(own.ana(), typed, "Money back");
        assertThat(tagsOf(typed)).as("it has the tag already").containsExactly("Reimbursement");
        assertThat(settings.list(own.ana()))
                .containsExactly(new CompanyTag("Reimbursement", List.of("Money back", "Refund"), 2));

        details.removeTag(own.ana(), id, "Refund");
        assertThat(tagsOf(id)).as("a window that shows the former name").isEmpty();
        assertThat(settings.list(own.ana()).getFirst().uses()).isEqualTo(1);
    }

    @Test
    @Tag("UC-24.7")
    void anotherSpellingAndAFormerNameCanBeTaken() {
        settings.rename(own.ana(), "Refund", "REFÚND");
        assertThat(tagsOf(id)).containsExactly("REFÚND");
        assertThat(settings.list(own.ana())).containsExactly(new CompanyTag("REFÚND", List.of(), 1));

        settings.rename(own.ana(), "REFÚND", "Money back");
        settings.rename(own.ana(), "Money back", "Refund");
        assertThat(tagsOf(id)).containsExactly("Refund");
        assertThat(settings.list(own.ana())).containsExactly(new CompanyTag("Refund", List.of("Money back"), 1));
        settings.rename(own.ana(), "Refund", "Refund");
    }

    @Test
    @Tag("UC-24.7")
    void aRenameCostsTheSameForEveryNumberOfConversations() {
        for (int i = 0; i < 5; i++) {
            tagged("Refund");
        }
        assertThat(StatementRecorder.recordStatements(() -> settings.rename(own.ana(), "Refund", "Money back")))
                .noneMatch(ran -> ran.sql().contains("conversation_tag"));
    }

    @Test
    @Tag("UC-24.7a")
    void aNameThatCannotBeOneIsRefused() {
        tagged("VIP", "Fraud");
        settings.merge(own.ana(), "Fraud", "VIP");
        assertRefused(Refusal.Reason.INVALID, "The tag is missing.", () -> settings.rename(own.ana(), "Refund", " "));
        assertRefused(
                Refusal.Reason.INVALID,
                "The tag is longer than 40 characters.",
                () -> settings.rename(own.ana(), "Refund", "r".repeat(41)));
        for (String taken : List.of("VIP", "vip", "víp")) {
            assertRefused(
                    Refusal.Reason.CONFLICT,
                    "There is a tag “VIP” already. Merge the two instead.",
                    () -> settings.rename(own.ana(), "Refund", taken));
        }
        assertRefused(
                Refusal.Reason.CONFLICT,
                "This is a former name of the tag “VIP”. Choose another name.",
                () -> settings.rename(own.ana(), "Refund", "fraud"));
        assertThat(tagsOf(id)).containsExactly("Refund");
    }

    @Test
    @Tag("UC-24.7b")
    void whoeverIsSecondIsToldTheNameOfNow() {
        settings.rename(own.ana(), "Refund", "Money back");
        assertRefused(
                Refusal.Reason.CONFLICT,
                "This tag is called “Money back” by now: somebody has renamed or merged it.",
                () -> settings.rename(own.ana(), "Refund", "Reimbursement"));
        assertRefused(
                Refusal.Reason.CONFLICT,
                "This tag is called “Money back” by now: somebody has renamed or merged it.",
                () -> settings.merge(own.ana(), "Refund", "Money back"));
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This tag does not exist.",
                () -> settings.rename(own.ana(), "Nothing", "Something"));
    }

    @Test
    @Tag("UC-24.7b")
    void ofTwoRenamesAtOnceOneIsKept() throws InterruptedException, ExecutionException {
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> asked = Stream.of("Money back", "Reimbursement")
                    .map(name -> both.submit(() -> tryRename(name)))
                    .toList();
            assertThat(List.of(asked.getFirst().get(), asked.getLast().get())).containsExactlyInAnyOrder(true, false);
        }
        assertThat(settings.list(own.ana())).singleElement().satisfies(tag -> {
            assertThat(tag.formerNames()).containsExactly("Refund");
            assertThat(tagsOf(id)).containsExactly(tag.name());
        });
    }

    private boolean tryRename(String name) {
        try {
            settings.rename(own.ana(), "Refund", name);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    @Test
    @Tag("UC-24.8")
    void mergedTagsAreOneOnEachConversation() {
        ConversationId both = tagged("Refund", "Money back");
        assertThat(settings.countConversations(own.ana(), "Refund")).isEqualTo(2);

        settings.merge(own.ana(), "Refund", "Money back");

        assertThat(tagsOf(id)).containsExactly("Money back");
        assertThat(tagsOf(both)).containsExactly("Money back");
        assertThat(settings.countConversations(own.ana(), "Money back")).isEqualTo(2);
        assertThat(reader.read(own.ana(), id).tags().known()).isEmpty();
        assertThat(tagsOf(tagged("refund"))).containsExactly("Money back");

        details.removeTag(own.ana(), both, "Money back");
        assertThat(tagsOf(both)).isEmpty();
        assertThat(settings.list(own.ana())).containsExactly(new CompanyTag("Money back", List.of("Refund"), 2));
        assertRefused(
                Refusal.Reason.INVALID,
                "Choose another tag to merge it into.",
                () -> settings.merge(own.ana(), "Money back", "Money back"));
    }

    @Test
    @Tag("UC-24.7c")
    void onlyAdministratorsOfTheCompanyChangeTags() {
        String sentence = "Only an Administrator of your company may do this.";
        for (StaffId colleague : List.of(own.sofia(), own.leo(), own.max())) {
            assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> settings.list(colleague));
            assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> settings.rename(colleague, "Refund", "Mine"));
            assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> settings.merge(colleague, "Refund", "VIP"));
            assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> settings.countConversations(colleague, "Refund"));
        }
        CompanyFixture other = createCompany(Plan.ADVANCED);
        assertThat(settings.list(other.ana())).isEmpty();
        assertThat(reader.findTag(other.ana(), "Refund")).isEmpty();
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This tag does not exist.",
                () -> settings.rename(other.ana(), "Refund", "Stolen"));
        assertThat(tagsOf(id)).containsExactly("Refund");
    }
}
