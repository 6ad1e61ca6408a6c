package app.aside.history;

import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentName;
import app.aside.conversation.ConversationFilter;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.search.ConversationSearch;
import app.aside.search.SearchHit;
import app.aside.search.SearchIndexStatus;
import app.aside.search.SearchPosition;
import app.aside.search.SearchRequest;
import app.aside.search.SearchScope;
import app.aside.search.SearchWords;
import app.aside.search.TextRange;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Colleague;
import app.aside.staff.Role;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The Service History: every conversation that a viewer may read, newest first. */
@Service
public class HistoryService {

    /** A protocol number or its beginning, by which the database lists. */
    private static final Pattern PROTOCOL = Pattern.compile("\\d{8}-\\d{0,12}");

    /** A search for a frequent word with a rare tag or missed target that takes longer is refused. */
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(5);

    private final AuthorizedTransactions transactions;
    private final DepartmentDirectory departments;
    private final StaffDirectory directory;
    private final ConversationReader conversations;
    private final InternalMessageReader internalMessages;
    private final ConversationSearch index;
    private final Clock clock;

    HistoryService(
            AuthorizedTransactions transactions,
            DepartmentDirectory departments,
            StaffDirectory directory,
            ConversationReader conversations,
            InternalMessageReader internalMessages,
            ConversationSearch index,
            Clock clock) {
        this.transactions = transactions;
        this.departments = departments;
        this.directory = directory;
        this.conversations = conversations;
        this.internalMessages = internalMessages;
        this.index = index;
        this.clock = clock;
    }

    /**
     * Newest first. Words and internal messages of the last two seconds may be missing.
     *
     * @param after only conversations after this one; {@code null} for the first page
     * @param limit at most {@link ConversationReader#MAX_PAGE_SIZE}; more are not returned
     * @throws Refusal if the search takes too long
     */
    public List<HistoryRow> search(StaffId me, HistoryFilter filter, @Nullable HistoryPosition after, int limit) {
        int pageSize = Math.min(limit, ConversationReader.MAX_PAGE_SIZE);
        return needsIndex(filter)
                ? searchIndex(me, filter, after, pageSize)
                : transactions.readFromReplica(me, access -> listRows(access, filter, after, pageSize));
    }

    /** Finds in a text the words that are searched for: in order, without overlaps. */
    public Function<String, List<TextRange>> marker(String typed) {
        SearchWords words = SearchWords.parse(typed);
        return words.isEmpty() ? text -> List.of() : text -> index.mark(words, text);
    }

    /** The state of the index that texts are searched in. */
    public SearchIndexStatus indexStatus() {
        return index.status();
    }

    private static boolean needsIndex(HistoryFilter filter) {
        String text = filter.text().strip();
        return filter.withInternalMessages()
                || !text.isEmpty() && !PROTOCOL.matcher(text).matches();
    }

    private List<HistoryRow> listRows(Access access, HistoryFilter filter, @Nullable HistoryPosition after, int limit) {
        List<ConversationFilter> conditions = conditions(filter);
        if (!filter.text().isBlank()) {
            conditions.add(
                    new ConversationFilter.ProtocolStartsWith(filter.text().strip()));
        }
        if (after != null) {
            conditions.add(new ConversationFilter.OpenedEarlierThan(after.openedAt(), after.conversation()));
        }
        return conversations.search(access, new ConversationFilter.AllOf(conditions), limit).stream()
                .map(conversation -> new HistoryRow(conversation, null))
                .toList();
    }

    /**
     * The index says where to look; what is returned is read from the database, with the viewer's rights. They are read anew for each
     * page, because the index may take seconds and no connection to the database is held meanwhile.
     */
    private List<HistoryRow> searchIndex(StaffId me, HistoryFilter filter, @Nullable HistoryPosition after, int limit) {
        SearchScope scope = transactions.read(me, HistoryService::scope);
        SearchWords words = SearchWords.parse(filter.text());
        if (words.isEmpty() && !filter.text().isBlank()) {
            return List.of();
        }
        SearchPosition last = after == null ? null : new SearchPosition(after.openedAt(), after.conversation());
        List<HistoryRow> rows = new ArrayList<>();
        long end = System.nanoTime() + LONGEST_SEARCH.toNanos();
        while (rows.size() < limit) {
            if (System.nanoTime() > end) {
                throw Refusal.invalid("This search takes too long. Add a rarer word, or choose a period.");
            }
            // The index knows no tags and no targets: the database leaves out what does not match.
            int missing = filter.tag() == null && !filter.targetMissed()
                    ? limit - rows.size()
                    : ConversationReader.MAX_PAGE_SIZE;
            List<SearchHit> hits = index.search(new SearchRequest(
                    scope,
                    words,
                    filter.department(),
                    filter.agent(),
                    filter.openedFrom(),
                    filter.openedBefore(),
                    filter.withInternalMessages(),
                    last,
                    missing));
            if (hits.isEmpty()) {
                break;
            }
            rows.addAll(transactions.readFromReplica(me, access -> readRows(access, filter, words, hits)));
            last = hits.getLast().position();
            if (hits.size() < missing) {
                break;
            }
        }
        return rows.size() > limit ? rows.subList(0, limit) : rows;
    }

    private static SearchScope scope(Access access) {
        if (access.mayReadAllConversations()) {
            return new SearchScope(access.company(), null, null);
        }
        return new SearchScope(
                access.company(),
                access.departments().stream().filter(access::mayWatch).collect(Collectors.toSet()),
                access.hasRole(Role.AGENT) ? access.staff() : null);
    }

    private List<HistoryRow> readRows(Access access, HistoryFilter filter, SearchWords words, List<SearchHit> hits) {
        List<ConversationFilter> conditions = conditions(filter);
        conditions.add(new ConversationFilter.HasId(
                hits.stream().map(hit -> hit.position().conversation()).toList()));
        Map<ConversationId, ConversationSummary> found =
                conversations.search(access, new ConversationFilter.AllOf(conditions), hits.size()).stream()
                        .collect(Collectors.toMap(ConversationSummary::id, Function.identity()));
        Map<ConversationId, Excerpt> excerpts = readExcerpts(access, words, hits, found);
        return hits.stream()
                .map(hit -> hit.position().conversation())
                .filter(found::containsKey)
                .map(id -> new HistoryRow(Objects.requireNonNull(found.get(id)), excerpts.get(id)))
                .toList();
    }

    private Map<ConversationId, Excerpt> readExcerpts(
            Access access, SearchWords words, List<SearchHit> hits, Map<ConversationId, ConversationSummary> found) {
        Map<ConversationId, Integer> messages = new HashMap<>();
        Map<ConversationSummary, Integer> internal = new HashMap<>();
        for (SearchHit hit : hits) {
            ConversationSummary conversation = found.get(hit.position().conversation());
            SearchHit.FoundText text = hit.text();
            if (conversation == null || text == null) {
                continue;
            }
            if (text.internal()) {
                internal.put(conversation, text.seq());
            } else {
                messages.put(conversation.id(), text.seq());
            }
        }
        Map<ConversationId, Excerpt> excerpts = new HashMap<>();
        conversations
                .readTexts(access, messages)
                .forEach((id, text) -> excerpts.put(id, Excerpt.of(text, index.mark(words, text), false)));
        internalMessages
                .readTexts(access, internal)
                .forEach((id, text) -> excerpts.put(id, Excerpt.of(text, index.mark(words, text), true)));
        return excerpts;
    }

    /** The departments that this viewer can choose from. */
    public List<DepartmentName> listDepartments(StaffId me) {
        return transactions.read(
                me,
                access -> departments.list().stream()
                        .filter(department -> access.mayFilterBy(department.id()))
                        .toList());
    }

    /** The agents that this viewer can choose from, by name. */
    public List<Colleague> listAgents(StaffId me) {
        return transactions.read(me, access -> {
            if (!access.mayReadAllConversations() && !access.mayWatchAnyDepartment()) {
                return List.of();
            }
            return departments.list().stream()
                    .map(DepartmentName::id)
                    .filter(d -> access.mayReadAllConversations() || access.mayWatch(d))
                    .flatMap(d -> directory.listAgents(d).stream())
                    .collect(Collectors.toMap(Colleague::id, c -> c, (a, b) -> a))
                    .values()
                    .stream()
                    .sorted(Comparator.comparing(Colleague::name))
                    .toList();
        });
    }

    /** Those of the filter that the database decides. */
    private List<ConversationFilter> conditions(HistoryFilter filter) {
        List<ConversationFilter> conditions = new ArrayList<>();
        if (filter.department() != null) {
            conditions.add(new ConversationFilter.InDepartments(List.of(filter.department())));
        }
        if (filter.agent() != null) {
            conditions.add(new ConversationFilter.AssignedTo(filter.agent()));
        }
        if (filter.openedFrom() != null) {
            conditions.add(new ConversationFilter.OpenedFrom(filter.openedFrom()));
        }
        if (filter.openedBefore() != null) {
            conditions.add(new ConversationFilter.OpenedBefore(filter.openedBefore()));
        }
        if (filter.tag() != null) {
            conditions.add(new ConversationFilter.HasTag(filter.tag()));
        }
        if (filter.targetMissed()) {
            conditions.add(new ConversationFilter.TargetMissed(clock.instant()));
        }
        return conditions;
    }
}
