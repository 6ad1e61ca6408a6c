package app.aside.desk.conversation;

import app.aside.attachment.OutgoingFile;
import app.aside.conversation.MessageContent;
import app.aside.conversation.MessageText;
import app.aside.shared.Refusal;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A text field with send button and saved draft. Text leaves the field only after it was sent; a refusal is shown beside
 * it and the text stays.
 */
class DraftEditor extends Div {

    /** Sends a text, a file or both; throws a refusal on failure. */
    @FunctionalInterface
    interface Sender {
        void send(MessageContent content, UUID request);
    }

    private static final String VALUE_EXPRESSION = "element.value";
    private static final String EDIT_EXPRESSION = "element.asideEdit";

    private final TextArea textArea;
    private final AttachmentUpload upload;
    private final Button send;
    private final Paragraph problem = new Paragraph();
    private final Span counter = new Span();
    private final Sender sender;
    private final Consumer<String> draftSaver;
    private UUID requestId = UUID.randomUUID();
    private int attemptedEdit = -1;
    private int sentEdit = -1;
    private String sentText = "";

    DraftEditor(String label, String sendLabel, AttachmentUpload file, Sender sender, Consumer<String> saver) {
        this.upload = file;
        this.sender = sender;
        this.draftSaver = saver;
        addClassName("draft-box");
        textArea = new TextArea(label);
        textArea.setMinRows(2);
        textArea.setMaxRows(8);
        textArea.setWidthFull();
        // No maxlength: the browser would silently cut a paste. The service refuses text that is too long.
        textArea.setValueChangeMode(ValueChangeMode.LAZY);
        textArea.setValueChangeTimeout(350);
        textArea.addValueChangeListener(change -> {
            updateCounter(change.getValue());
            // The browser may report the sent text once more; it is no draft.
            if (change.isFromClient() && !change.getValue().equals(sentText)) {
                saveDraft(change.getValue());
            }
        });
        send = new Button(sendLabel);
        send.addClassName("send");
        problem.addClassName("problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        counter.addClassName("counter");
        counter.setVisible(false);
        // The send event carries the text, because the server may not know the last key presses yet. It also carries a
        // revision number, so that a double click sends once. Text typed before the answer is sent without the part
        // that was sent already.
        textArea.getElement().executeJs("""
                this.asideEdit = 0;
                let pressed, again;
                const press = () => {
                  if (pressed) {
                    again = pressed.edit !== this.asideEdit;
                    return;
                  }
                  pressed = { edit: this.asideEdit, text: this.value };
                  this.dispatchEvent(new CustomEvent('aside-send'));
                };
                this.asideAnswered = (sent, goOn) => {
                  const { text } = pressed ?? {};
                  pressed = undefined;
                  if (sent && text && this.value.startsWith(text)) {
                    this.value = this.value.slice(text.length);
                    this.dispatchEvent(new CustomEvent('input'));
                  }
                  if (sent && again && goOn) press();
                  again = false;
                };
                this.addEventListener('input', () => this.asideEdit++);
                this.addEventListener('keydown', (event) => {
                  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
                    event.preventDefault();
                    event.stopPropagation();
                    press();
                  }
                }, true);
                $0.addEventListener('click', press);
                """, send.getElement());
        textArea.getElement()
                .addEventListener("aside-send", event -> {
                    JsonNode data = event.getEventData();
                    onSend(
                            data.path(VALUE_EXPRESSION).asString(""),
                            data.path(EDIT_EXPRESSION).asInt(0));
                })
                .addEventData(VALUE_EXPRESSION)
                .addEventData(EDIT_EXPRESSION);
        file.onChange(this::onFileChanged);
        file.onRefusal(this::showProblem);
        Div foot = new Div(file.button(), counter, send);
        foot.addClassName("foot");
        add(file.createDropZone(new Div(textArea, file, problem, foot), textArea));
    }

    /** The text as the server knows it. */
    String getValue() {
        return textArea.getValue();
    }

    boolean isEmpty() {
        return getValue().isEmpty() && upload.outgoingFile("") == null;
    }

    void setValue(String text) {
        textArea.setValue(text);
        updateCounter(text);
    }

    /** Appends in the browser, whose text may be newer than the server's. */
    void insert(String text) {
        textArea.getElement().executeJs("""
                this.value = this.value ? this.value + '\\n' + $0 : $0;
                this.dispatchEvent(new CustomEvent('input'));
                this.focus();
                """, text);
    }

    void focus() {
        textArea.focus();
    }

    void setPlaceholder(String placeholder) {
        textArea.setPlaceholder(placeholder);
    }

    /** Disables the field with a reason, or enables it on an empty reason. The text stays. */
    void setBlocked(String reason) {
        boolean blocked = !reason.isEmpty();
        textArea.setReadOnly(blocked);
        send.setEnabled(!blocked);
        upload.setBlocked(blocked);
        if (blocked) {
            showProblem(reason);
        } else {
            problem.setVisible(false);
        }
    }

    void onTyping(Runnable listener) {
        textArea.addValueChangeListener(change -> {
            if (change.isFromClient() && !change.getValue().isEmpty()) {
                listener.run();
            }
        });
    }

    void addToFooter(Component component) {
        send.getParent().ifPresent(foot -> foot.getElement().insertChild(1, component.getElement()));
    }

    /** Handles the button or Enter. {@code edit} is the revision of the text; a repeated revision is sent once. */
    void onSend(String text, int edit) {
        boolean sent = false;
        try {
            sent = edit == sentEdit || !textArea.isReadOnly() && send(text, edit);
        } finally {
            textArea.getElement().executeJs("this.asideAnswered($0, $1)", sent, isShown());
        }
        textArea.focus();
    }

    /** Reports the outcome to a field that was hidden by the send, for when it is shown again. */
    private boolean isShown() {
        for (Optional<Component> c = Optional.of(this); c.isPresent(); c = c.flatMap(Component::getParent)) {
            if (!c.get().isVisible()) {
                return false;
            }
        }
        return true;
    }

    private boolean send(String text, int edit) {
        if (edit != attemptedEdit) {
            attemptedEdit = edit;
            requestId = UUID.randomUUID();
        }
        try {
            if (upload.isUploading()) {
                throw Refusal.invalid("The file is still on its way. Wait a moment, or cancel it, and send then.");
            }
            OutgoingFile enclosure = upload.outgoingFile(text);
            sender.send(enclosure == null ? MessageContent.of(text) : MessageContent.of(enclosure), requestId);
        } catch (Refusal refusal) {
            showProblem(refusal.message());
            return false;
        }
        upload.clear();
        sentEdit = edit;
        sentText = text;
        problem.setVisible(false);
        return true;
    }

    /** Another file makes another message: new request id. */
    private void onFileChanged() {
        attemptedEdit = -1;
        sentEdit = -1;
        if (!textArea.isReadOnly()) {
            problem.setVisible(false);
        }
        textArea.getElement().executeJs("this.asideEdit++");
    }

    private void showProblem(String sentence) {
        problem.setText(sentence);
        problem.setVisible(true);
    }

    private void saveDraft(String text) {
        try {
            draftSaver.accept(text);
        } catch (Refusal refusal) {
            showProblem(refusal.message());
        }
    }

    private void updateCounter(String text) {
        int length = text.codePointCount(0, text.length());
        counter.setVisible(length > MessageText.MAX_LENGTH * 9 / 10);
        counter.setText("%,d of %,d".formatted(length, MessageText.MAX_LENGTH));
        counter.setClassName("over", length > MessageText.MAX_LENGTH);
    }
}
