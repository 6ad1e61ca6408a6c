package app.aside.desk.conversation;

import app.aside.attachment.Attachment;
import app.aside.conversation.ConversationId;
import app.aside.conversation.Message;
import app.aside.desk.shell.TimeText;
import app.aside.history.TimelineEntry;
import app.aside.history.TimelinePosition;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.ReadMark;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of the timeline. It holds no text that the viewer has not opened. */
class TimelineEntryView extends Article {

    private final TimelinePosition position;
    private final ConversationId conversation;
    private final Div readReceipts = new Div();
    private final @Nullable InternalMessage internalMessage;

    TimelineEntryView(TimelineEntry entry, StaffId viewer, ConversationId conversation) {
        this.position = entry.position();
        this.conversation = conversation;
        addClassName("entry");
        getElement().setAttribute("data-entry", true);
        switch (entry) {
            case TimelineEntry.CustomerVisibleMessage(Message message) -> {
                internalMessage = null;
                renderMessage(message);
            }
            case TimelineEntry.OpenedInternalMessage(InternalMessage message) -> {
                internalMessage = message;
                renderInternalMessage(message, viewer);
            }
            case TimelineEntry.UnopenedInternalMessage(TimelinePosition ignored, String author, var sentAt) -> {
                internalMessage = null;
                addClassNames("internal", "unopened");
                add(head(lockMark(), name(author), TimeText.at(sentAt)), text("Not opened yet"));
            }
        }
    }

    TimelinePosition position() {
        return position;
    }

    /** The opened internal message of this entry. */
    @Nullable
    InternalMessage internalMessage() {
        return internalMessage;
    }

    /** Shows who read this internal message, and when. */
    void showReadReceipts(List<ReadMark> marks) {
        InternalMessage message = internalMessage;
        if (message == null) {
            return;
        }
        List<ReadMark> covering =
                marks.stream().filter(mark -> mark.covers(message)).toList();
        String key = covering.toString();
        if (key.equals(readReceipts.getElement().getProperty("marks"))) {
            return;
        }
        readReceipts.getElement().setProperty("marks", key);
        readReceipts.removeAll();
        if (covering.isEmpty()) {
            readReceipts.add(new Span("Sent"));
        }
        for (ReadMark mark : covering) {
            Span by = new Span(new Span("Seen by " + mark.name() + " "), TimeText.at(mark.at()));
            by.addClassName("seen-by");
            readReceipts.add(by);
        }
    }

    private void renderMessage(Message message) {
        switch (message.author()) {
            case CUSTOMER -> {
                addClassName("customer");
                renderMessage(message, head(name(message.name()), TimeText.at(message.sentAt())));
            }
            case AGENT -> {
                addClassName("agent");
                renderMessage(message, head(name(message.name()), TimeText.at(message.sentAt())));
            }
            case SYSTEM -> {
                addClassName("system");
                add(new Span(message.text()), TimeText.at(message.sentAt()));
            }
        }
    }

    private void renderMessage(Message message, Div head) {
        Attachment attachment = message.attachment();
        add(head);
        addBody(
                message.text(),
                attachment,
                attachment == null ? "" : StaffAttachmentController.fileUrl(conversation, attachment.id()));
    }

    private void addBody(String text, @Nullable Attachment attachment, String address) {
        if (attachment != null) {
            add(new AttachmentView(attachment, address));
        }
        if (attachment == null || !text.isEmpty()) {
            add(text(text));
        }
    }

    private void renderInternalMessage(InternalMessage message, StaffId viewer) {
        addClassName("internal");
        if (message.authorId().equals(viewer)) {
            addClassName("mine");
        }
        Span to = new Span("to " + message.recipientName());
        to.addClassName("to");
        readReceipts.addClassName("seen");
        readReceipts.add(new Span("Sent"));
        Attachment attachment = message.attachment();
        add(head(lockMark(), name(message.authorName()), to, TimeText.at(message.sentAt())));
        addBody(
                message.text(),
                attachment,
                attachment == null ? "" : StaffAttachmentController.internalFileUrl(conversation, attachment.id()));
        add(readReceipts);
    }

    private static Span lockMark() {
        Span mark = new Span(VaadinIcon.LOCK.create(), new Span("Internal message"));
        mark.addClassName("mark");
        return mark;
    }

    private static Span name(String name) {
        Span span = new Span(name);
        span.addClassName("name");
        return span;
    }

    private static Div head(Component... parts) {
        Div head = new Div(parts);
        head.addClassName("head");
        return head;
    }

    private static Div text(String text) {
        Div body = new Div(new Span(text));
        body.addClassName("text");
        body.getElement().setAttribute("dir", "auto");
        return body;
    }
}
