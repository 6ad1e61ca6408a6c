package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;

import app.aside.attachment.OutgoingFile;
import app.aside.conversation.ConversationId;
import app.aside.conversation.MessageDraft;
import app.aside.desk.button.ActionButton;
import app.aside.shared.Refusal;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;

/**
 * A box with text, file and send button. The browser owns the text: the server passes the saved draft once, inserts canned
 * replies, and sets the text in no other way. What the box saves and sends arrives at the {@link TypedTextReceiver}.
 */
@Tag("aside-text-box")
@JsModule("./desk/typing/text-box.ts")
@StyleSheet("emoji.css")
class DraftEditor extends Component implements HasComponents, HasStyle, TypedTextReceiver.Box {

    private final BoxPurpose purpose;
    private final String label;
    private final AttachmentUpload upload;
    private final Button send;
    private final Button emoji;
    private final Div body;
    private final Div foot;
    private Runnable sentListener = () -> {};
    private Consumer<Refusal> refusalListener = refusal -> {};
    private Runnable closingQuestion = () -> {};

    DraftEditor(BoxPurpose purpose, String label, String sendLabel, AttachmentUpload upload) {
        this.purpose = purpose;
        this.label = label;
        this.upload = upload;
        addClassName("draft-box");
        // The browser puts the text area into this element, and texts into the next three.
        Div field = new Div();
        field.addClassName("field");
        Paragraph problem = new Paragraph();
        problem.addClassName("problem");
        problem.getElement().setAttribute("role", "alert").setAttribute("hidden", true);
        Paragraph waiting = new Paragraph();
        waiting.addClassName("waiting");
        waiting.getElement().setAttribute("role", "status").setAttribute("hidden", true);
        Span counter = new Span();
        counter.addClassName("counter");
        counter.getElement().setAttribute("hidden", true);
        send = new ActionButton(sendLabel);
        send.addClassName("send");
        emoji = new ActionButton(VaadinIcon.SMILEY_O.create());
        emoji.setAriaLabel(translate("conversation.emoji"));
        emoji.setTooltipText(translate("conversation.emoji"));
        emoji.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        emoji.addClassName("emoji");
        emoji.getElement().setAttribute("aria-haspopup", "dialog").setAttribute("aria-expanded", "false");
        foot = new Div(upload.button(), emoji, counter, send);
        foot.addClassName("foot");
        upload.onChange(() -> getElement().setAttribute("data-file", upload.fileId()));
        upload.onRefusal(this::say);
        body = new Div(field, upload, problem, waiting, foot);
        add(upload.createDropZone(body));
    }

    /** Makes the box the one of this conversation and purpose in its window. */
    void connect(TypedTextReceiver receiver, ConversationId conversation, MessageDraft draft) {
        receiver.register(this, conversation, purpose);
        getElement()
                .executeJs(
                        "this.start($0, $1, $2, $3, $4)",
                        conversation.toString(),
                        purpose.key(),
                        label,
                        draft.text(),
                        (double) draft.version());
    }

    /** Called after each sending of this box, once it is committed. */
    void onSent(Runnable listener) {
        sentListener = listener;
    }

    /** Called after a refused sending; the browser shows the sentence and puts the text back. */
    void onRefused(Consumer<Refusal> listener) {
        refusalListener = listener;
    }

    /** Adds a text after what stands in the box. */
    void insert(String text) {
        getElement().executeJs("this.insert($0)", text);
    }

    /**
     * Puts the wording of an internal message into the box; what stands there is replaced or stays above it.
     *
     * @param suggestion the number of the internal message
     */
    void suggest(String text, int suggestion, boolean replaces) {
        getElement().executeJs("this.suggest($0, $1, $2)", text, suggestion, replaces);
    }

    /** Calls back with whether something stands in the box; only the browser knows. */
    void whetherItHasText(SerializableConsumer<Boolean> answer) {
        getElement().executeJs("return this.hasText()").then(Boolean.class, answer);
    }

    void setPlaceholder(String placeholder) {
        getElement().setAttribute("placeholder", placeholder);
    }

    /** Called when the box wants to offer canned replies; {@link #showReplies} answers. */
    void onRepliesWanted(Runnable listener) {
        getElement().addEventListener("aside-replies", event -> listener.run());
    }

    void showReplies(ArrayNode replies) {
        getElement().callJsFunction("showReplies", replies);
    }

    /**
     * Adds a button that sends and closes the conversation.
     *
     * @param question asks before closing; called once the message has arrived while guidance is open
     */
    Button addCloseButton(Runnable question) {
        Button button = new ActionButton(translate("conversation.send-and-close"));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.addClassName("send-close");
        foot.addComponentAtIndex(foot.indexOf(send), button);
        closingQuestion = question;
        return button;
    }

    /** Disables the box with a reason, or enables it on an empty reason. The text stays. */
    void setBlocked(String reason) {
        boolean blocked = !reason.isEmpty();
        if (blocked) {
            getElement().setAttribute("blocked", reason);
        } else {
            getElement().removeAttribute("blocked");
        }
        send.setEnabled(!blocked);
        emoji.setEnabled(!blocked);
        upload.setBlocked(blocked);
    }

    boolean hasFile() {
        return !upload.fileId().isEmpty();
    }

    void addAboveFooter(Component component) {
        body.addComponentAtIndex(body.indexOf(foot), component);
    }

    void addToFooter(Component component) {
        foot.addComponentAtIndex(foot.indexOf(emoji) + 1, component);
    }

    @Override
    public OutgoingFile requireFile(String file, String caption) {
        return upload.requireFile(file, caption);
    }

    @Override
    public void sent(String file) {
        if (file.equals(upload.fileId())) {
            upload.clear();
        }
        sentListener.run();
    }

    @Override
    public void refused(Refusal refusal) {
        refusalListener.accept(refusal);
    }

    @Override
    public void confirmClosing() {
        closingQuestion.run();
    }

    private void say(String sentence) {
        getElement().executeJs("this.say($0)", sentence);
    }
}
