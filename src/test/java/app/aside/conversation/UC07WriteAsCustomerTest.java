package app.aside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.ServiceTest;
import app.aside.StatementRecorder;
import app.aside.StatementRecorder.RecordedStatement;
import app.aside.company.Plan;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.language.Language;
import app.aside.settings.FilePolicyService;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.shared.UuidV7;
import app.aside.staff.language.StaffLanguages;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The rules of the customers' services; ReadAndWriteConversationTest covers their HTTP answers. */
class UC07WriteAsCustomerTest extends ServiceTest {

    @Autowired
    ConversationTypingService typing;

    @Autowired
    FilePolicyService filePolicy;

    @Autowired
    StaffLanguages languages;

    private CustomerConversationService.StartedConversation start(String company, String requestKey, String text) {
        return customers.start(company, StartConversationRequest.of("Carla", null, null, text), requestKey);
    }

    @Test
    @Tag("UC-36.6")
    void customersLearnTheLanguageOfTheCompany() {
        CompanyFixture other = createCompany(Plan.ESSENTIAL);
        languages.chooseForCompany(other.ana(), Language.PORTUGUESE);

        assertThat(customers.requireCompanyProfile(other.key()).language()).isEqualTo("pt-BR");
        assertThat(customers.requireCompanyProfile(company.key()).language()).isNull();
    }

    @Test
    @Tag("UC-07.1")
    void companyExposesWhichFilesItAccepts() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        filePolicy.saveAllowsDocuments(other.ana(), true);

        assertThat(customers.requireCompanyProfile(other.key()).acceptedFiles())
                .contains("image/jpeg", "text/*", ".docx", ".xls", ".odt", ".zip", ".eml");
        assertThat(customers.requireCompanyProfile(company.key()).acceptedFiles())
                .doesNotContain(".docx", ".zip", ".eml");
    }

    @Test
    @Tag("UC-07.1")
    void companyExposesNameAndDepartments() {
        assertThat(customers.requireCompanyProfile(company.key()))
                .isEqualTo(new CustomerConversationService.CompanyProfile(
                        "Acme Telecom",
                        List.of("Billing", "Support"),
                        "#2451c4",
                        "",
                        List.of("image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf", "text/*"),
                        null));
        for (String key :
                List.of("nobody", company.key().toUpperCase(java.util.Locale.ROOT), company.key() + " ", "")) {
            assertRefused(
                    Refusal.Reason.NOT_FOUND,
                    "This company does not exist.",
                    () -> customers.requireCompanyProfile(key));
        }
    }

    @Test
    @Tag("UC-07.1")
    void startReturnsProtocolAndToken() {
        CustomerConversationService.StartedConversation started = customers.start(
                company.key(),
                StartConversationRequest.of(" Carla  Costa ", "carla@example.com", "support", "Help\r\nme"),
                null);

        assertThat(started.status()).isEqualTo(ConversationStatus.WAITING);
        assertThat(started.token()).hasSize(43);
        assertThat(started.messages()).singleElement().satisfies(message -> {
            assertThat(message.seq()).isEqualTo(1);
            assertThat(message.author()).isEqualTo(MessageAuthor.CUSTOMER);
            assertThat(message.name()).isEqualTo("Carla Costa");
            assertThat(message.text()).isEqualTo("Help\nme");
        });
        assertThat(conversationReader.require(company.ana(), started.id()).departmentName())
                .isEqualTo("Support");
        assertThat(conversationRow(started.id())).doesNotContain(started.token());
    }

    @Test
    @Tag("UC-07.1a")
    void invalidStartNamesTheField() {
        String key = company.key();
        List.of(
                        List.of("", "", "Support", "Help", "Your name is missing."),
                        List.of("x".repeat(81), "", "Support", "Help", "Your name is longer than 80 characters."),
                        List.of(
                                "Carla",
                                "carla",
                                "Support",
                                "Help",
                                "This is not an e-mail address. Mend it or leave it out."),
                        List.of("Carla", "", "Sales", "Help", "This company has no department with that name."),
                        List.of("Carla", "", "Support", " ", "Write a message first."))
                .forEach(bad -> assertRefused(
                        Refusal.Reason.INVALID,
                        bad.get(4),
                        () -> customers.start(
                                key,
                                StartConversationRequest.of(bad.get(0), bad.get(1), bad.get(2), bad.get(3)),
                                null)));
        assertRefused(Refusal.Reason.NOT_FOUND, "This company does not exist.", () -> start("nobody", "a key", "Help"));
        String empty = "e" + UuidV7.next().toString().replace("-", "").substring(0, 30);
        companies.create(empty, "Without departments", Plan.ADVANCED);
        assertRefused(
                Refusal.Reason.CONFLICT,
                "This company does not take requests yet.",
                () -> start(empty, "a key", "Help"));
    }

    @Test
    @Tag("UC-07.1b")
    void repeatedRequestStartsOnce() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        List<CustomerConversationService.StartedConversation> started =
                runConcurrentlyWithoutRefusal(20, i -> start(own.key(), "one key", "Help"));

        assertThat(started).containsOnly(started.getFirst());
        assertThat(countConversations(own.id())).isEqualTo(1);
        assertRefused(
                Refusal.Reason.CONFLICT,
                "This Idempotency-Key was used for another conversation.",
                () -> start(own.key(), "one key", "Something else"));
        assertThat(start(company.key(), "one key", "Help").id())
                .as("another company's request")
                .isNotEqualTo(started.getFirst().id());
    }

    @Test
    @Tag("UC-07.1")
    void concurrentStartsGetConsecutiveProtocols() {
        CompanyFixture own = createCompany(Plan.ADVANCED);

        List<String> protocols = runConcurrentlyWithoutRefusal(
                10, i -> start(own.key(), "key " + i, "Help").protocol());

        assertThat(protocols.stream().map(protocol -> Integer.parseInt(protocol.substring(9))))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 10).boxed().toList());
    }

    @Test
    @Tag("UC-07.2a")
    void missingTokenIsRefusedUniformly() {
        CustomerCredentials key = startConversation(company);
        CustomerCredentials other = startConversation(createCompany(Plan.ADVANCED));
        for (CustomerCredentials wrong : List.of(
                new CustomerCredentials(key.conversation(), ""),
                new CustomerCredentials(key.conversation(), "x"),
                new CustomerCredentials(key.conversation(), other.token()),
                new CustomerCredentials(key.conversation(), key.token() + " "),
                new CustomerCredentials(other.conversation(), key.token()),
                new CustomerCredentials(new ConversationId(UUID.randomUUID()), key.token()))) {
            assertConversationNotFound(() -> customers.status(wrong));
            assertConversationNotFound(() -> customers.snapshot(wrong));
            assertConversationNotFound(() -> customers.listMessages(wrong, 0, 10));
            assertConversationNotFound(() -> customers.sendMessage(wrong, "Hello", null));
            assertConversationNotFound(() -> customers.sendMessage(wrong, "Hello", "a key"));
            assertConversationNotFound(() -> customers.rate(wrong, 5, ""));
            assertConversationNotFound(() -> customers.typing(wrong));
        }
        assertThat(customers.listMessages(key, 0, 10).messages()).hasSize(1);
    }

    @Test
    @Tag("UC-07.1")
    void queuePositionAdvances() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        CustomerCredentials first = startConversation(own);
        CustomerCredentials second = startConversation(own);
        CustomerCredentials billing = startConversation(own, "Dino", "Billing", "Invoice");
        assertThat(customers.status(first).queuePlace()).isEqualTo(1);
        assertThat(customers.status(second).queuePlace()).isEqualTo(2);
        assertThat(customers.status(billing).queuePlace()).isEqualTo(1);

        conversations.take(own.leo(), first.conversation());

        CustomerConversationStatus taken = customers.status(first);
        assertThat(taken.queuePlace()).isNull();
        assertThat(taken.agent()).isEqualTo("Leo Agent");
        assertThat(customers.status(second).queuePlace()).isEqualTo(1);
        conversations.transfer(own.leo(), first.conversation(), own.support(), null);
        assertThat(customers.status(first).queuePlace())
                .as("nobody has answered: as long as before")
                .isEqualTo(1);
        assertThat(customers.status(second).queuePlace()).isEqualTo(2);
        assertThat(customers.status(first).agent()).isNull();
    }

    @Test
    @Tag("UC-07.2")
    void messagesArePagedBySequenceNumber() {
        CustomerCredentials key = startConversation(company);
        IntStream.rangeClosed(2, 5).forEach(i -> customers.sendMessage(key, "Number " + i, null));

        CustomerConversationService.MessagePage page = customers.listMessages(key, 1, 2);

        assertThat(page.messages().stream().map(Message::seq)).containsExactly(2, 3);
        assertThat(page.lastSeq()).isEqualTo(5);
        for (int[] wrong : new int[][] {{-1, 10}, {0, 0}, {0, 201}, {0, -1}}) {
            assertRefused(
                    Refusal.Reason.INVALID,
                    "Ask for messages after 0 or more, and for 1 to 200 at a time.",
                    () -> customers.listMessages(key, wrong[0], wrong[1]));
        }
    }

    @Test
    @Tag("UC-07.3")
    void repeatedRequestPostsOnceAndRefusesAnotherText() {
        CustomerCredentials key = startConversation(company);

        List<Message> said = runConcurrentlyWithoutRefusal(20, i -> customers.sendMessage(key, "Once", "one key"));

        assertThat(said).containsOnly(said.getFirst());
        assertThat(countRows("message", key.conversation())).isEqualTo(2);
        assertRefused(
                Refusal.Reason.CONFLICT,
                "This Idempotency-Key was used for another message.",
                () -> customers.sendMessage(key, "Twice", "one key"));
    }

    @Test
    @Tag("UC-07.2b")
    void invalidTextsAreRefusedWithReason() {
        CustomerCredentials key = startConversation(company);

        assertRefusesInvalidTexts(text -> customers.sendMessage(key, text, null));
        assertThat(countRows("message", key.conversation())).isEqualTo(1);
    }

    @Test
    @Tag("UC-07.4")
    void closedConversationAcceptsOnlyRating() {
        CustomerCredentials key = startConversation(company);
        assertRefused(
                Refusal.Reason.CONFLICT,
                "The conversation can be rated after it was closed.",
                () -> customers.rate(key, 5, ""));
        conversations.take(company.leo(), key.conversation());
        conversations.close(company.leo(), key.conversation());

        assertRefused(
                Refusal.Reason.CLOSED,
                "This conversation was closed meanwhile; nothing more can be sent in it.",
                () -> customers.sendMessage(key, "Thank you", null));
        for (int stars : new int[] {Integer.MIN_VALUE, 0, 6}) {
            assertRefused(Refusal.Reason.INVALID, "Give 1 to 5 stars.", () -> customers.rate(key, stars, ""));
        }
        assertRefused(
                Refusal.Reason.INVALID,
                "The comment is longer than 2,000 characters.",
                () -> customers.rate(key, 5, "x".repeat(2_001)));
        assertThat(catchThrowableOfType(Refusal.class, () -> customers.rate(key, 5, "a\0"))
                        .message())
                .contains("U+0000");
        assertThat(customers.rate(key, 4, "🙂".repeat(2_000)).stars()).isEqualTo(4);
        assertThat(customers.rate(key, 5, " ").stars()).isEqualTo(5);
        assertThat(conversationReader.require(company.ana(), key.conversation()).stars())
                .isEqualTo(5);
    }

    @Test
    @Tag("UC-07.2")
    void agentSeesTypingUntilTheMessageArrives() {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);

        customers.typing(key);
        assertThat(typing.isCustomerTyping(id)).isTrue();
        customers.sendMessage(key, "There", null);
        assertThat(typing.isCustomerTyping(id)).isFalse();

        typing.reportAgentTyping(company.mia(), id);
        typing.reportAgentTyping(company.ana(), id);
        assertThat(typing.findAgentTypingSince(id))
                .as("nobody but the agent is seen typing")
                .isEmpty();
        typing.reportAgentTyping(company.leo(), id);
        assertThat(typing.findAgentTypingSince(id)).isPresent();
        conversations.transfer(company.leo(), id, company.support(), company.mia());
        assertThat(typing.findAgentTypingSince(id)).isEmpty();

        conversations.close(company.mia(), id);
        customers.typing(key);
        assertThat(typing.isCustomerTyping(id)).isFalse();
    }

    private long countConversations(CompanyId account) {
        return jdbc.sql("SELECT COUNT(*) FROM conversation WHERE account_id = ?")
                .param(account.value())
                .query(Long.class)
                .single();
    }

    /** On Galera the transaction that loses against one of another node is told so at its commit. */
    @Test
    @Tag("UC-07.3")
    void messageWhoseCommitLosesIsStoredOnceByAnotherAttempt() {
        CustomerConversationService.StartedConversation started =
                start(company.key(), UUID.randomUUID().toString(), "Hello");
        CustomerCredentials key = new CustomerCredentials(started.id(), started.token());
        StatementRecorder.failNextCommits(2);

        List<RecordedStatement> sent = StatementRecorder.recordStatements(() ->
                assertThat(customers.sendMessage(key, "Only once", null).seq()).isEqualTo(2));

        assertThat(sent)
                .filteredOn(statement -> statement.sql().equals("commit"))
                .hasSize(3);
        assertThat(customers.listMessages(key, 0, 10).messages())
                .extracting(Message::text)
                .containsExactly("Hello", "Only once");
    }
}
