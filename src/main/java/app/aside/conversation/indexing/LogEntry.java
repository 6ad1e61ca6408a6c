package app.aside.conversation.indexing;

import app.aside.conversation.ConversationId;
import java.time.Instant;

/**
 * An entry of a log of changes.
 *
 * @param position its place in the log, from 1. Positions are given out at the insertion, so that an entry may appear after
 *     entries of later positions; a position whose transaction was rolled back stays empty.
 * @param at when it was written
 * @param seq the number of the message within its conversation
 * @param changesConversation whether the department or the agent of the conversation may have changed with it
 */
public record LogEntry(long position, Instant at, ConversationId conversation, int seq, boolean changesConversation) {}
