package app.aside.internalmessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.MessageDraft;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.conversation.persistence.SingleConversationRepository;
import app.aside.database.Transactions;
import app.aside.internalmessage.InternalThreadRepository.ThreadWithParticipants;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Statements written by hand see and change the rows of the running transaction's company only. */
class InternalMessageCompanyScopeTest extends ServiceTest {

    private static final int SEQ = 1;

    @Autowired
    InternalMessageRepository messages;

    @Autowired
    InternalThreadRepository threads;

    @Autowired
    SingleConversationRepository single;

    @Autowired
    Transactions transactions;

    private CompanyFixture other;
    private ConversationId id;
    private StaffId leo;

    @BeforeEach
    void sendOneMessage() {
        other = other == null ? createCompany(Plan.ADVANCED) : other;
        id = ongoingConversation();
        leo = company.leo();
        send(company.ana(), id, leo, "for Leo");
        internalMessages.saveDraft(leo, id, "typed");
    }

    @Test
    void nothingOfAnotherCompanyIsRead() {
        assertThat(read(() -> single.find(id))).isPresent();
        assertThat(read(() -> threads.countUnread(leo, 10))).containsEntry(id, 1);

        assertThat(readAsOther(() -> single.find(id))).isEmpty();
        assertThat(readAsOther(() -> threads.find(id))).isEmpty();
        assertThat(readAsOther(() -> threads.readForSending(id, leo, SendRequest.of(newRequestId())))
                        .thread())
                .isNull();
        assertThat(readAsOther(() -> threads.countUnread(leo, 10))).isEmpty();
        assertThat(readAsOther(() -> threads.countUnread(leo, List.of(id)))).isEmpty();
        assertThat(readAsOther(() -> threads.findDraft(leo, id))).isEmpty();
        assertThat(readAsOther(() -> messages.findBySeq(id, SEQ))).isEmpty();
        assertThat(readAsOther(() -> messages.listAfter(id, 0, 10))).isEmpty();
        assertThat(readAsOther(() -> messages.listBefore(id, Integer.MAX_VALUE, Integer.MAX_VALUE, 10)))
                .isEmpty();
        assertThat(read(() -> messages.listAuthorNames(id))).hasSize(1);
        assertThat(readAsOther(() -> messages.listAuthorNames(id))).isEmpty();
        assertThat(readAsOther(() -> messages.listWithFile(id, SEQ, 10))).isEmpty();
        assertThat(readAsOther(() -> messages.listAuthorsSince(id, Instant.EPOCH)))
                .isEmpty();
        assertThat(readAsOther(() -> messages.countFromOthersAfter(id, 0, leo))).isZero();
        internalMessages.markRead(leo, id, SEQ);
        assertThat(read(() -> messages.listReadMarks(id, 0, SEQ))).hasSize(1);
        assertThat(readAsOther(() -> messages.listReadMarks(id, 0, SEQ))).isEmpty();
    }

    @Test
    void nothingOfAnotherCompanyIsLockedOrChanged() {
        ThreadWithParticipants before = readThread();
        transactions.write(other.id().value(), () -> {
            assertThat(single.lock(id)).isEmpty();
            threads.update(new InternalThread(id, 99, 99, Instant.EPOCH, true));
            threads.incrementUnread(id, company.ana());
            threads.deleteDraft(leo, id, Long.MAX_VALUE);
            return id;
        });

        assertThat(readThread()).usingRecursiveComparison().isEqualTo(before);
        assertThat(read(() -> threads.findDraft(leo, id)))
                .map(MessageDraft::text)
                .contains("typed");
    }

    @Test
    void noStatementRunsWithoutCompany() {
        assertThatThrownBy(() -> threads.find(id)).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> messages.findBySeq(id, SEQ)).hasRootCauseInstanceOf(IllegalStateException.class);
    }

    private ThreadWithParticipants readThread() {
        return read(() -> threads.find(id)).orElseThrow();
    }

    private <T> T read(Supplier<T> work) {
        return transactions.read(company.id().value(), work);
    }

    private <T> T readAsOther(Supplier<T> work) {
        return transactions.read(Objects.requireNonNull(other).id().value(), work);
    }
}
