package app.aside.desk.details;

import app.aside.conversation.ConversationSummary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of staff who take part in a conversation. */
final class People {

    private People() {}

    /**
     * Each name once: the agent and whoever joined, then who answered, then who wrote internal messages.
     *
     * @param conversation {@code null} as long as it is not known
     */
    static List<String> merge(
            @Nullable ConversationSummary conversation, List<String> answering, List<String> writingInternally) {
        Set<String> names = new LinkedHashSet<>();
        if (conversation != null) {
            add(names, conversation.agentName());
            add(names, conversation.joinedName());
        }
        names.addAll(answering);
        names.addAll(writingInternally);
        return List.copyOf(names);
    }

    private static void add(Set<String> names, @Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }
}
