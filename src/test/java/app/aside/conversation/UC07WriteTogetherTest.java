package app.aside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.persistence.CustomerMessageRepository;
import app.aside.conversation.persistence.CustomerMessageRepository.CustomerRequest;
import app.aside.conversation.persistence.IdempotencyHashes;
import app.aside.database.Transactions;
import app.aside.shared.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Messages of one company that arrive together share a transaction; nobody notices. */
@Tag("UC-07.2")
class UC07WriteTogetherTest extends ServiceTest {

    private static final int CUSTOMERS = 12;
    private static final int MESSAGES = 10;

    @Autowired
    CustomerMessageRepository messages;

    @Autowired
    Transactions transactions;

    @Test
    void messagesOfManyCustomersArriveOnceAndInOrder() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        List<CustomerCredentials> keys = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            keys.add(startConversation(i % 2 == 0 ? company : other));
        }
        CustomerCredentials closed = startConversation(company);
        conversations.take(company.leo(), closed.conversation());
        conversations.close(company.leo(), closed.conversation());
        long closedLength = countRows("message", closed.conversation());
        CustomerCredentials wrong = new CustomerCredentials(
                keys.getFirst().conversation(), keys.get(1).token());

        runConcurrentlyWithoutRefusal(CUSTOMERS + 2, i -> {
            for (int n = 0; n < MESSAGES; n++) {
                String text = "Message " + n;
                String key = "key " + n;
                if (i == CUSTOMERS) {
                    assertThatThrownBy(() -> customers.sendMessage(closed, text, key))
                            .isInstanceOf(Refusal.class);
                } else if (i == CUSTOMERS + 1) {
                    assertConversationNotFound(() -> customers.sendMessage(wrong, text, key));
                } else {
                    Message sent = customers.sendMessage(keys.get(i), text, key);
                    assertThat(customers.sendMessage(keys.get(i), text, key)).isEqualTo(sent);
                }
            }
            return i;
        });

        for (CustomerCredentials key : keys) {
            List<Message> stored = customers.listMessages(key, 1, 100).messages();
            assertThat(stored)
                    .extracting(Message::text)
                    .containsExactly(
                            "Message 0",
                            "Message 1",
                            "Message 2",
                            "Message 3",
                            "Message 4",
                            "Message 5",
                            "Message 6",
                            "Message 7",
                            "Message 8",
                            "Message 9");
            assertThat(stored).extracting(Message::seq).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
            assertThat(conversationRow(key.conversation())).contains("Message 9");
        }
        assertThat(countRows("message", closed.conversation())).isEqualTo(closedLength);
    }

    /** Somebody works on one conversation for long: only its own customer waits. */
    @Test
    void lockedConversationDelaysNoOther() throws Exception {
        CustomerCredentials locked = startConversation(company);
        List<CustomerCredentials> free = List.of(startConversation(company), startConversation(company));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Object> holder = CompletableFuture.supplyAsync(
                    () -> transactions.write(company.id().value(), () -> {
                        messages.lock(List.of(locked.conversation()), false);
                        held.countDown();
                        awaitUninterruptibly(release);
                        return locked;
                    }),
                    threads);
            held.await();
            List<CompletableFuture<Message>> waiting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String text = "Waiting " + i;
                waiting.add(CompletableFuture.supplyAsync(() -> customers.sendMessage(locked, text, null), threads));
            }
            for (CustomerCredentials key : free) {
                assertThat(CompletableFuture.supplyAsync(() -> customers.sendMessage(key, "At once", null), threads)
                                .get(15, TimeUnit.SECONDS)
                                .seq())
                        .isEqualTo(2);
            }
            assertThat(waiting).noneMatch(CompletableFuture::isDone);

            release.countDown();
            holder.get();
            assertThat(waiting.stream().map(one -> one.join().seq())).containsExactlyInAnyOrder(2, 3, 4);
        } finally {
            release.countDown();
        }
    }

    @Test
    void statementsSeeTheirOwnCompanyOnly() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        CustomerCredentials key = startConversation(company);
        IdempotencyHashes request = IdempotencyHashes.of(MessageContent.of("Hello"), "customer", "key");
        customers.sendMessage(key, "Hello", "key");
        CustomerRequest sent = new CustomerRequest(key.conversation(), request.requestHash());

        assertThat(lock(company, key)).containsExactly(key.conversation());
        assertThat(findRepeated(company, sent)).containsExactly(key.conversation());
        assertThat(lock(other, key)).isEmpty();
        assertThat(findRepeated(other, sent)).isEmpty();
    }

    private Set<ConversationId> lock(CompanyFixture fixture, CustomerCredentials key) {
        return in(
                fixture, () -> messages.lock(List.of(key.conversation()), true).keySet());
    }

    private Set<ConversationId> findRepeated(CompanyFixture fixture, CustomerRequest request) {
        return in(fixture, () -> messages.findRepeated(List.of(request)));
    }

    private <T> T in(CompanyFixture fixture, Supplier<T> work) {
        UUID id = fixture.id().value();
        return transactions.write(id, work);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
