package app.aside.conversation;

import app.aside.company.DepartmentId;
import app.aside.conversation.clock.ClockTimes;
import app.aside.conversation.clock.ConversationClocks;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as a row of a list and as the head of its panel.
 *
 * @param joinedId the second person who writes to the customer; {@code null} if nobody joined the agent
 * @param waitingSince since when no agent has it; {@code null} unless waiting
 * @param unansweredSince the customer's first message that no agent has answered; {@code null} if all are
 * @param lastMessagePreview the beginning of the last message that the customer may see
 * @param lastSeq how many messages the customer may see
 * @param firstAnsweredAt when an agent wrote to the customer for the first time
 * @param snoozedUntil until when its agent has put it aside, or, in the past, when it came back and was not opened since
 */
public record ConversationSummary(
        ConversationId id,
        String protocol,
        ConversationStatus status,
        String customerName,
        DepartmentId departmentId,
        String departmentName,
        @Nullable StaffId agentId,
        @Nullable String agentName,
        @Nullable StaffId joinedId,
        @Nullable String joinedName,
        Instant openedAt,
        @Nullable Instant waitingSince,
        @Nullable Instant unansweredSince,
        @Nullable Instant closedAt,
        Instant lastMessageAt,
        MessageAuthor lastMessageAuthor,
        String lastMessagePreview,
        int lastSeq,
        @Nullable Integer stars,
        @Nullable Instant firstAnsweredAt,
        @Nullable Instant snoozedUntil,
        ConversationClocks clocks) {

    /** For the persistence layer, which knows no types of identity. */
    ConversationSummary(
            UUID id,
            String protocol,
            ConversationStatus status,
            String customer,
            UUID departmentId,
            String department,
            @Nullable UUID agentId,
            @Nullable String agent,
            @Nullable UUID joinedId,
            @Nullable String joined,
            Instant openedAt,
            @Nullable Instant waitingSince,
            @Nullable Instant unansweredSince,
            @Nullable Instant closedAt,
            Instant lastAt,
            MessageAuthor lastAuthor,
            String lastLine,
            int lastSeq,
            @Nullable Integer stars,
            @Nullable Instant firstAnsweredAt,
            @Nullable Instant snoozedUntil,
            @Nullable ClockTimes waitingClock,
            @Nullable ClockTimes replyClock,
            @Nullable ClockTimes resolutionClock,
            String missedClocks) {
        this(
                new ConversationId(id),
                protocol,
                status,
                customer,
                new DepartmentId(departmentId),
                department,
                agentId == null ? null : new StaffId(agentId),
                agent,
                joinedId == null ? null : new StaffId(joinedId),
                joined,
                openedAt,
                waitingSince,
                unansweredSince,
                closedAt,
                lastAt,
                lastAuthor,
                lastLine,
                lastSeq,
                stars,
                firstAnsweredAt,
                snoozedUntil,
                ConversationClocks.of(
                        waitingClock, replyClock, resolutionClock, firstAnsweredAt != null, missedClocks));
    }

    public boolean isAssignedTo(StaffId staff) {
        return staff.equals(agentId);
    }

    public boolean isJoinedBy(StaffId staff) {
        return staff.equals(joinedId);
    }

    /** Whether its agent has put it aside. */
    public boolean isSnoozed(Instant now) {
        return snoozedUntil != null && snoozedUntil.isAfter(now);
    }

    /** Whether it came back and its agent has not looked at it since. */
    public boolean isBack(Instant now) {
        return snoozedUntil != null && !snoozedUntil.isAfter(now);
    }
}
