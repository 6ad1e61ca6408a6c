package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.desk.guidance.ReasonDialog;
import app.aside.desk.shell.Notifications;
import app.aside.guidance.GuidanceService;
import app.aside.guidance.ThreadGuidance;
import app.aside.staff.StaffId;
import org.jspecify.annotations.Nullable;

/** Does what the buttons of guidance in a timeline say. */
class GuidanceActions {

    private final GuidanceService service;
    private final StaffId me;
    private final ConversationId conversation;
    private final TimelineView timeline;
    private final @Nullable AnswerComposer answerComposer;
    private final Runnable onChange;

    /** @param onChange called after each change, also after one that was refused because of what happened meanwhile */
    GuidanceActions(
            GuidanceService service,
            StaffId me,
            ConversationId conversation,
            TimelineView timeline,
            @Nullable AnswerComposer answerComposer,
            Runnable onChange) {
        this.service = service;
        this.me = me;
        this.conversation = conversation;
        this.timeline = timeline;
        this.answerComposer = answerComposer;
        this.onChange = onChange;
    }

    void perform(TimelineView.GuidanceStep step) {
        int seq = step.seq();
        switch (step.action()) {
            case "use" -> use(seq);
            case "acknowledge" -> change(() -> service.acknowledge(me, conversation, seq));
            case "apply" -> change(() -> service.markApplied(me, conversation, seq, null));
            case "decline" -> decline(seq);
            case "undo" -> change(() -> service.undo(me, conversation, seq));
            case "link" -> link(seq);
            case "dismiss" -> change(() -> service.dismissOffer(me, conversation, seq));
            default -> throw new IllegalArgumentException("Unknown step: " + step.action());
        }
    }

    private void decline(int seq) {
        new ReasonDialog(
                        translate("conversation.decline-question"),
                        translate("conversation.decline-tells"),
                        translate("common.decline"),
                        GuidanceService.MAX_REASON_LENGTH,
                        reason -> service.decline(me, conversation, seq, reason),
                        onChange)
                .open();
    }

    private void use(int seq) {
        String wording = timeline.internalText(seq);
        if (answerComposer != null && !wording.isEmpty()) {
            answerComposer.suggest(wording, seq);
        }
    }

    private void link(int seq) {
        ThreadGuidance.AppliedOffer offer = timeline.offer();
        if (offer != null && offer.seq() == seq) {
            change(() -> service.markApplied(me, conversation, seq, offer.answerSeq()));
        }
    }

    private void change(Runnable work) {
        Notifications.tryRun(work);
        onChange.run();
    }
}
