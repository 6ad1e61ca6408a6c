package app.aside.desk.conversation;

import java.util.UUID;

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

    /** The supervisor chosen in the search of this conversation. */
    record Call() implements InternalTarget {
        @Override
        public String toString() {
            return "call";
        }
    }

    /** @throws IllegalArgumentException if {@code text} was not made by {@code toString} */
    static InternalTarget parse(String text) {
        if (text.equals("call")) {
            return new Call();
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
