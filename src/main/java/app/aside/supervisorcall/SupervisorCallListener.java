package app.aside.supervisorcall;

import app.aside.company.CompanyService;
import app.aside.company.PlanChanged;
import app.aside.conversation.ConversationAssigned;
import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationService;
import app.aside.conversation.LockedConversation;
import app.aside.conversation.stepin.ConversationJoined;
import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;
import app.aside.staff.StaffRightsReduced;
import app.aside.supervisorcall.CallEntry.EndReason;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends or moves open calls when their conversation, the plan or somebody's rights change, in the same transaction. */
@Component
class SupervisorCallListener {

    private final SupervisorCallRepository calls;
    private final SupervisorCallWriter writer;
    private final ConversationService conversations;
    private final CompanyService companies;
    private final Clock clock;

    SupervisorCallListener(
            SupervisorCallRepository calls,
            SupervisorCallWriter writer,
            ConversationService conversations,
            CompanyService companies,
            Clock clock) {
        this.calls = calls;
        this.writer = writer;
        this.conversations = conversations;
        this.companies = companies;
        this.clock = clock;
    }

    @EventListener
    void on(ConversationEvent.Closed event) {
        calls.lockOpen(event.conversation().value())
                .ifPresent(call -> end(event.company(), call, EndReason.CLOSED.words(""), event.at()));
    }

    @EventListener
    void on(ConversationEvent.Reopened event) {
        if (!companies.require(event.company()).plan().hasInternalMessages()) {
            return;
        }
        calls.lockEndedByClosing(event.conversation().value(), event.closedAt()).ifPresent(call -> {
            CallablePeople people = writer.findPeople(call);
            call.reopen(writer.escalationOf(call, people, null));
            writer.save(event.company(), call, people);
        });
    }

    @EventListener
    void on(ConversationAssigned event) {
        SupervisorCallEntity call = calls.lockOpen(event.conversation().value()).orElse(null);
        if (call == null) {
            return;
        }
        StaffId agent = event.agent();
        if (agent == null) {
            end(call.company(), call, EndReason.REQUEUED.words(""));
            return;
        }
        // Whoever can be called and has the conversation now is the help that was called for.
        NamedPerson helper = writer.findPeople(call).find(agent).orElse(null);
        if (helper != null) {
            end(call.company(), call, EndReason.HELPER_HAS_IT.words(helper.name()));
        } else {
            transfer(call, agent);
        }
    }

    private void transfer(SupervisorCallEntity call, StaffId agent) {
        LockedConversation conversation = conversations.readLocked(call.conversation());
        CallablePeople before = writer.findPeople(call);
        writer.alert(call, before); // who is called no longer
        CallablePeople people = writer.findPeople(call.company(), conversation.department());
        call.transferTo(
                new NamedPerson(agent, Objects.requireNonNull(conversation.agentName())),
                conversation.department(),
                writer.escalationOfTransfer(call, agent, conversation.department(), people));
        writer.save(call.company(), call, people);
        releaseWhoMayNotBeCalled(call, people, agent);
    }

    @EventListener
    void on(ConversationJoined event) {
        calls.lockOpen(event.conversation().value())
                .filter(call -> writer.findPeople(call).find(event.staff()).isPresent())
                .ifPresent(call -> end(event.company(), call, EndReason.HELPER_JOINED.words(event.name())));
    }

    @EventListener
    void on(PlanChanged event) {
        if (!event.plan().hasInternalMessages()) {
            calls.lockAllOpen().forEach(call -> end(event.company(), call, EndReason.PLAN_LOST.words("")));
        }
    }

    @EventListener
    void on(StaffRightsReduced event) {
        calls.lockAllOpen().forEach(call -> {
            CallablePeople people = writer.findPeople(call);
            releaseWhoMayNotBeCalled(call, people, call.agent());
        });
    }

    /** Whoever was named, or has accepted, and may not be called any more; the agent is not called either. */
    private void releaseWhoMayNotBeCalled(SupervisorCallEntity call, CallablePeople people, StaffId agent) {
        NamedPerson concerned = call.acceptedBy();
        if (concerned == null && call.level() == CallLevel.NAMED) {
            concerned = call.named();
        }
        if (concerned != null
                && (concerned.id().equals(agent) || people.find(concerned.id()).isEmpty())) {
            call.leave(concerned, writer.escalationOf(call, people, concerned.id()));
            writer.save(call.company(), call, people);
        } else if (concerned == null && call.goOnIfNobodyIsLeft(writer.escalationOf(call, people, null))) {
            writer.save(call.company(), call, people);
        }
    }

    private void end(CompanyId company, SupervisorCallEntity call, String reason) {
        end(company, call, reason, clock.instant());
    }

    private void end(CompanyId company, SupervisorCallEntity call, String reason, Instant at) {
        call.end(reason, at);
        writer.save(company, call, writer.findPeople(call));
    }
}
