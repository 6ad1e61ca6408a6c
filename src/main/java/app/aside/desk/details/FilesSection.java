package app.aside.desk.details;

import static app.aside.desk.language.Texts.translate;

import app.aside.attachment.Attachment;
import app.aside.conversation.ConversationId;
import app.aside.conversation.details.ConversationActivity;
import app.aside.desk.conversation.FileAddresses;
import app.aside.desk.language.WindowLocale;
import app.aside.desk.shell.TimeText;
import app.aside.internalmessage.InternalMessage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The files of a conversation, latest first; those of internal messages are marked. */
class FilesSection extends Section {

    private record Row(Attachment file, String address, String sender, Instant at, boolean internal) {}

    private final ConversationId conversation;
    private List<Row> shown = List.of();

    FilesSection(ConversationId conversation) {
        this.conversation = conversation;
        setVisible(false);
    }

    void show(List<ConversationActivity.SentFile> files, List<InternalMessage> internal) {
        List<Row> rows = new ArrayList<>();
        files.forEach(file -> rows.add(new Row(
                file.file(),
                FileAddresses.ofMessage(conversation, file.file().id()),
                file.senderName(),
                file.sentAt(),
                false)));
        internal.forEach(message -> {
            Attachment file = message.attachment();
            if (file != null) {
                rows.add(new Row(
                        file,
                        FileAddresses.ofInternalMessage(conversation, file.id()),
                        message.authorName(),
                        message.sentAt(),
                        true));
            }
        });
        rows.sort(Comparator.comparing(Row::at).reversed());
        setVisible(!rows.isEmpty());
        if (!rows.equals(shown)) {
            shown = List.copyOf(rows);
            removeAll();
            Div body = new Div();
            body.addClassName("section-body");
            rows.forEach(row -> body.add(draw(row)));
            add(new H3(translate("details.files-count", rows.size())), body);
        }
    }

    private static Anchor draw(Row row) {
        Attachment file = row.file();
        Span name = new Span(file.name());
        name.addClassName("file-name");
        Div meta = new Div(
                new Span("%s · %s · ".formatted(row.sender(), file.formattedSize(WindowLocale.current()))),
                TimeText.at(row.at()));
        meta.addClassName("meta");
        Div words = new Div(name, meta);
        words.addClassName("words");
        if (row.internal()) {
            Span mark = new Span(VaadinIcon.LOCK.create(), new Span(translate("details.internal")));
            mark.addClassName("internal-mark");
            meta.addComponentAsFirst(mark);
        }
        Anchor link = new Anchor(row.address());
        link.add((file.picture() ? VaadinIcon.PICTURE : VaadinIcon.FILE_TEXT_O).create(), words);
        link.addClassName("file");
        link.getElement()
                .setAttribute("download", file.name())
                .setAttribute("router-ignore", true)
                .setAttribute("aria-label", translate("details.download", file.name()));
        return link;
    }
}
