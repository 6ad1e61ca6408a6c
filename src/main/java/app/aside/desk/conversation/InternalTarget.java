package app.aside.desk.conversation;

import app.aside.supervisorcall.CallTarget;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The recipient of an internal message, as the browser carries it from the pressed button to the sending. */
sealed interface InternalTarget {

    /** The agent that the writer was shown. */
    record Agent(UUID id) implements InternalTarget {
        @Override
        public String toString() {
            return "agent:" + id;
        }
    }

    /** Whoever the internal message with this number is answered to. */
    record Reply(int seq) implements InternalTarget {
        @Override
        public String toString() {
            return "reply:" + seq;
        }
    }

    /**
     * Whoever was chosen in the search for a supervisor when the message was sent.
     *
     * @param whom {@code null} if nobody was
     */
    record Call(@Nullable CallTarget whom) implements InternalTarget {
        @Override
        public String toString() {
            return whom == null ? "call" : "call:" + whom.key();
        }
    }

    /** @throws IllegalArgumentException if {@code text} was not made by {@code toString} */
    static InternalTarget parse(String text) {
        if (text.equals("call")) {
            return new Call(null);
        }
        if (text.startsWith("call:")) {
            return new Call(CallTarget.ofKey(text.substring(5)));
        }
        if (text.startsWith("agent:")) {
            return new Agent(UUID.fromString(text.substring(6)));
        }
        if (text.startsWith("reply:")) {
            return new Reply(Integer.parseInt(text.substring(6)));
        }
        throw new IllegalArgumentException("Unknown recipient: " + text);
    }
}
