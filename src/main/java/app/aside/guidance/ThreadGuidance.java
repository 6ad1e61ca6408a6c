package app.aside.guidance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The guidance of a conversation as one viewer sees it.
 *
 * @param guidance in order of the internal messages
 * @param offer what the viewer may link by one click; {@code null} if there is nothing
 */
public record ThreadGuidance(
        List<Guidance> guidance, @Nullable AppliedOffer offer) {

    public static final ThreadGuidance NONE = new ThreadGuidance(List.of(), null);

    /**
     * The question whether an answer applied the viewer's oldest open guidance.
     *
     * @param seq the number of the internal message
     * @param answerSeq the viewer's next message to the customer
     */
    public record AppliedOffer(int seq, int answerSeq) {}
}
