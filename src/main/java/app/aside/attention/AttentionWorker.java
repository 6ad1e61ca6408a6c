package app.aside.attention;

import app.aside.attention.AttentionEvaluator.AttentionThresholds;
import app.aside.attention.AttentionEvaluator.Evaluation;
import app.aside.attention.AttentionStateRepository.DueState;
import app.aside.attention.TouchedAgents.TouchedAgent;
import app.aside.attention.rule.GuidanceNotSeenRule;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.monitoring.MonitoredConversationReader;
import app.aside.conversation.monitoring.MonitoredConversationReader.CustomerText;
import app.aside.database.Transactions;
import app.aside.internalmessage.monitoring.GuidanceActivity;
import app.aside.internalmessage.monitoring.GuidanceActivityReader;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.RowsLockedException;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Evaluates the conversations that are due: something happened, or the time of a rule has come. A conversation to which
 * nothing happens costs nothing. Each node runs it and claims rows by lock.
 */
@Component
class AttentionWorker {

    /** In one run. What a run reads of a company is the same number of statements for one conversation as for all. */
    private static final int MAX_CONVERSATIONS_PER_RUN = 200;

    /** Messages of one conversation that one run searches for words; the next run goes on. */
    private static final int MAX_MESSAGES = 50;

    /** How long somebody who wrote counts as the one who guides. */
    static final Duration GUIDING = Duration.ofMinutes(5);

    private static final Duration UNSEEN_CHECK = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(AttentionWorker.class);

    private final TouchedAgents touched;
    private final AttentionStateRepository states;
    private final AttentionSettingsRepository settings;
    private final AttentionEvaluator evaluator;
    private final MonitoredConversationReader conversations;
    private final GuidanceActivityReader guidance;
    private final StaffDirectory directory;
    private final Transactions transactions;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    AttentionWorker(
            TouchedAgents touched,
            AttentionStateRepository states,
            AttentionSettingsRepository settings,
            AttentionEvaluator evaluator,
            MonitoredConversationReader conversations,
            GuidanceActivityReader guidance,
            StaffDirectory directory,
            Transactions transactions,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.touched = touched;
        this.states = states;
        this.settings = settings;
        this.evaluator = evaluator;
        this.conversations = conversations;
        this.guidance = guidance;
        this.directory = directory;
        this.transactions = transactions;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${aside.attention.sweep:1s}", initialDelayString = "${aside.attention.sweep:1s}")
    void sweep() {
        evaluateDue();
    }

    /** Evaluates the first conversations that are due; returns how many there were. */
    int evaluateDue() {
        Instant now = clock.instant();
        makeTouchedDue(now);
        List<DueState> due = states.listDue(now, MAX_CONVERSATIONS_PER_RUN);
        due.stream()
                .collect(Collectors.groupingBy(
                        DueState::company, Collectors.mapping(DueState::conversation, Collectors.toList())))
                .forEach((company, ids) -> evaluate(company, ids, now));
        return due.size();
    }

    private void makeTouchedDue(Instant now) {
        List<TouchedAgent> taken = touched.take();
        try {
            Set<UUID> ids = new HashSet<>();
            taken.forEach(agent -> ids.addAll(
                    transactions.read(agent.company().value(), () -> conversations.listOngoingIds(agent.agent()))));
            states.makeDue(ids, now);
        } catch (RuntimeException e) {
            touched.putBack(taken);
            throw e;
        }
    }

    private void evaluate(CompanyId company, List<UUID> ids, Instant now) {
        try {
            transactions.write(company.value(), () -> {
                evaluateClaimed(company, states.claim(company, ids, now), now);
                return company;
            });
        } catch (RowsLockedException e) {
            LOG.debug("The evaluation of company {} waits for other transactions", company, e);
        } catch (DatabaseUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("Conversations of company {} could not be evaluated; the next run tries again", company, e);
        }
    }

    private void evaluateClaimed(CompanyId company, List<AttentionState> claimed, Instant now) {
        if (claimed.isEmpty()) {
            return;
        }
        List<ConversationId> ids =
                claimed.stream().map(AttentionState::conversation).toList();
        List<UUID> values = ids.stream().map(ConversationId::value).toList();
        Map<ConversationId, ConversationSummary> summaries = conversations.list(ids);
        Company chosen = new Company(
                settings.thresholds(company), settings.words(company), settings.snoozed(company, values, now));
        Set<StaffId> present = directory.listPresent(summaries.values().stream()
                .map(ConversationSummary::agentId)
                .filter(Objects::nonNull)
                .toList());
        Map<ConversationId, GuidanceActivity> activity = guidance.read(company, summaries.values(), now.minus(GUIDING));
        Map<ConversationId, Integer> ratings = conversations.findEarlierRatings(
                company,
                claimed.stream()
                        .filter(state -> !state.examined())
                        .map(AttentionState::conversation)
                        .toList());
        Set<Topic> changed = new HashSet<>();
        List<UUID> gone = new ArrayList<>();
        for (AttentionState before : claimed) {
            ConversationSummary summary = summaries.get(before.conversation());
            if (summary == null || summary.status() == ConversationStatus.CLOSED) {
                gone.add(before.conversation().value());
                continue;
            }
            AttentionState state = refresh(
                    before,
                    summary,
                    chosen,
                    present,
                    activity.getOrDefault(summary.id(), GuidanceActivity.NONE),
                    before.examined() ? before.earlierStars() : ratings.get(summary.id()),
                    now);
            Evaluation evaluation = evaluator.evaluate(
                    state.facts(summary),
                    chosen.thresholds(),
                    chosen.snoozed().getOrDefault(summary.id(), Map.of()),
                    now);
            boolean searched = state.examinedSeq() == summary.lastSeq();
            states.save(company, state, evaluation.score(), searched ? nextAt(evaluation, now) : now);
            if (evaluation.score() != before.score()
                    || !Objects.equals(state.guideAt(), before.guideAt())
                    || !Objects.equals(state.word(), before.word())) {
                changed.add(Topic.department(summary.departmentId().value()));
                changed.add(Topic.company(company.value()));
                changed.add(Topic.attention(summary.id().value()));
            }
        }
        states.end(company, gone);
        changeNotifier.publish(changed.toArray(Topic[]::new));
    }

    /** While an unopened internal message is a reason, it is looked whether it is opened: that costs its transaction nothing. */
    private static @Nullable Instant nextAt(Evaluation evaluation, Instant now) {
        Instant next = evaluation.nextAt();
        if (evaluation.reasons().stream().noneMatch(reason -> reason.rule().equals(GuidanceNotSeenRule.KEY))) {
            return next;
        }
        Instant check = now.plus(UNSEEN_CHECK);
        return next == null || check.isBefore(next) ? check : next;
    }

    private record Company(
            AttentionThresholds thresholds, List<String> words, Map<ConversationId, Map<String, Instant>> snoozed) {}

    private AttentionState refresh(
            AttentionState before,
            ConversationSummary summary,
            Company chosen,
            Set<StaffId> present,
            GuidanceActivity activity,
            @Nullable Integer earlierStars,
            Instant now) {
        StaffId agent = summary.agentId();
        boolean away = agent != null && !present.contains(agent);
        FoundWord found = findWord(before, summary, chosen.words());
        return new AttentionState(
                before.conversation(),
                before.score(),
                before.unansweredSeq(),
                before.askedAt(),
                before.askedSeq(),
                chosen.words().isEmpty()
                        ? summary.lastSeq()
                        : Math.min(before.examinedSeq() + MAX_MESSAGES, summary.lastSeq()),
                true,
                found.word(),
                found.seq(),
                found.at(),
                away ? Objects.requireNonNullElse(before.awaySince(), now) : null,
                activity.unseenSince(),
                before.callSince(),
                earlierStars,
                activity.guideId(),
                activity.guideName(),
                activity.guideAt());
    }

    private record FoundWord(
            @Nullable String word,
            @Nullable Integer seq,
            @Nullable Instant at) {}

    /** The newest word stays until the conversation is closed or the list changes. */
    private FoundWord findWord(AttentionState before, ConversationSummary summary, List<String> words) {
        if (words.isEmpty()) {
            return new FoundWord(null, null, null);
        }
        FoundWord found = before.examinedSeq() == 0
                ? new FoundWord(null, null, null)
                : new FoundWord(before.word(), before.wordSeq(), before.wordAt());
        if (summary.lastSeq() == before.examinedSeq()) {
            return found;
        }
        for (CustomerText text :
                conversations.listCustomerTexts(before.conversation(), before.examinedSeq(), MAX_MESSAGES)) {
            String word = WordMatcher.find(text.text(), words).orElse(null);
            if (word != null) {
                found = new FoundWord(word, text.seq(), text.sentAt());
            }
        }
        return found;
    }
}
