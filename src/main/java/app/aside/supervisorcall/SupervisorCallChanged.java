package app.aside.supervisorcall;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call changed. Published inside the transaction that stored it.
 *
 * @param ringingSince when a call was opened that nobody has accepted; {@code null} if there is none
 */
public record SupervisorCallChanged(
        CompanyId company,
        ConversationId conversation,
        @Nullable Instant ringingSince) {}
