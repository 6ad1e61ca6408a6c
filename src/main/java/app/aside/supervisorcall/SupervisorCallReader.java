package app.aside.supervisorcall;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** What staff read of calls, each within the rights that the person has at that moment. */
@Service
public class SupervisorCallReader {

    private final AuthorizedTransactions transactions;
    private final SupervisorCallRepository calls;
    private final SupervisorCallWriter writer;
    private final ConversationReader conversations;

    SupervisorCallReader(
            AuthorizedTransactions transactions,
            SupervisorCallRepository calls,
            SupervisorCallWriter writer,
            ConversationReader conversations) {
        this.transactions = transactions;
        this.calls = calls;
        this.writer = writer;
        this.conversations = conversations;
    }

    /**
     * A call that the viewer may accept or decline.
     *
     * @param wasSilent the viewer had accepted it before and written nothing
     */
    public record IncomingCall(SupervisorCall call, boolean wasSilent) {}

    /** The calls that ring for this person and that this person has not declined, oldest first. */
    public List<IncomingCall> listIncoming(StaffId me) {
        return transactions.read(me, access -> {
            if (!access.mayWatchAnyDepartment()) {
                return List.of();
            }
            Map<DepartmentId, CallablePeople> people = new HashMap<>();
            List<SupervisorCallEntity> ringing = calls.listOpen().stream()
                    .filter(call -> call.state() == CallState.RINGING
                            && !call.agent().equals(me)
                            && access.mayWatch(call.department()))
                    .filter(call -> people.computeIfAbsent(
                                    call.department(), found -> writer.findPeople(access.company(), found))
                            .called(call)
                            .contains(me))
                    .toList();
            if (ringing.isEmpty()) {
                return List.of();
            }
            Map<UUID, CallEntry.Kind> passed = new HashMap<>();
            calls.listPassed(ringing.stream().map(SupervisorCallEntity::id).toList(), me.value())
                    .forEach(entry -> passed.put(entry.callId(), entry.toEntry().kind()));
            return ringing.stream()
                    .filter(call -> passed.get(call.id()) != CallEntry.Kind.DECLINED)
                    .map(call -> new IncomingCall(call.toCall(), passed.containsKey(call.id())))
                    .toList();
        });
    }

    /** The open call of a conversation that this person may read, with its entries. */
    public Optional<SupervisorCall> findOpen(StaffId me, ConversationId id) {
        return transactions.read(
                me,
                access -> calls.findOpen(id.value())
                        .filter(call ->
                                access.mayRead(call.department(), call.agent().equals(me)))
                        .map(call -> call.toCall()
                                .withEntries(calls.listEntries(List.of(call.id())).stream()
                                        .map(SupervisorCallEntryEntity::toEntry)
                                        .toList())));
    }

    /** The open calls of the departments that this person watches, by conversation. */
    public Map<ConversationId, SupervisorCall> listOpen(StaffId me) {
        return transactions.read(
                me,
                access -> calls.listOpen().stream()
                        .filter(call -> access.mayWatch(call.department()))
                        .collect(Collectors.toMap(SupervisorCallEntity::conversation, SupervisorCallEntity::toCall)));
    }

    /** All calls of a conversation with their entries, oldest first; none for whoever may not read its internal messages. */
    public List<SupervisorCall> list(StaffId me, ConversationId id) {
        return transactions.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            return InternalMessageReader.mayReadThread(access, conversation) ? list(conversation) : List.of();
        });
    }

    /**
     * All calls of a conversation with their entries, oldest first, for whoever may read its internal messages; the
     * conversation that is handed in was found with the same person's rights, in the caller's transaction.
     */
    public List<SupervisorCall> list(ConversationSummary conversation) {
        List<SupervisorCallEntity> found = calls.listOf(conversation.id().value());
        if (found.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<CallEntry>> entries =
                calls.listEntries(found.stream().map(SupervisorCallEntity::id).toList()).stream()
                        .collect(Collectors.groupingBy(
                                SupervisorCallEntryEntity::callId,
                                Collectors.mapping(SupervisorCallEntryEntity::toEntry, Collectors.toList())));
        return found.stream()
                .map(call -> call.toCall().withEntries(entries.getOrDefault(call.id(), List.of())))
                .toList();
    }
}
