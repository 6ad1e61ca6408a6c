package app.aside.desk.conversation;

import app.aside.account.Refusal;
import app.aside.conversation.MessageText;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A box to write in, with its button and its own draft. What was typed leaves the box only when it was sent; a refusal
 * is said beside it and the text stays.
 */
class DraftBox extends Div {

    /** Sends a text; throws a refusal when it cannot be sent. */
    @FunctionalInterface
    interface Sender {
        void send(String text, UUID request);
    }

    private final TextArea area;
    private final Button send;
    private final Paragraph problem = new Paragraph();
    private final Span counter = new Span();
    private final Sender sender;
    private final Consumer<String> saver;
    private UUID request = UUID.randomUUID();

    DraftBox(String label, String sendLabel, Sender sender, Consumer<String> saver) {
        this.sender = sender;
        this.saver = saver;
        addClassName("draft-box");
        area = new TextArea(label);
        area.setMinRows(2);
        area.setMaxRows(8);
        area.setWidthFull();
        // The browser's own limit would cut a paste off without a word; the service says how much is too much.
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.setValueChangeTimeout(350);
        area.addValueChangeListener(change -> {
            count(change.getValue());
            if (change.isFromClient()) {
                request = UUID.randomUUID();
                keep(change.getValue());
            }
        });
        send = new Button(sendLabel, click -> send());
        send.addClassName("send");
        send.setDisableOnClick(true);
        problem.addClassName("problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        counter.addClassName("counter");
        counter.setVisible(false);
        area.getElement().executeJs(
                """
                this.addEventListener('keydown', (event) => {
                  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
                    event.preventDefault();
                    event.stopPropagation();
                    this.dispatchEvent(new CustomEvent('change', {bubbles: true}));
                    this.dispatchEvent(new CustomEvent('aside-send'));
                  }
                }, true);
                """);
        area.getElement().addEventListener("aside-send", event -> {
            if (send.isEnabled()) {
                send();
            }
        }).synchronizeProperty("value");
        Div foot = new Div(counter, send);
        foot.addClassName("foot");
        add(area, problem, foot);
    }

    /** What stands in the box, as far as the browser has told. */
    String text() {
        return area.getValue();
    }

    void fill(String text) {
        area.setValue(text);
        count(text);
    }

    void focus() {
        area.focus();
    }

    void setHelp(String placeholder) {
        area.setPlaceholder(placeholder);
    }

    /** Closes the box with a reason, or opens it again with an empty one; what stands in it stays. */
    void setBlocked(String reason) {
        boolean blocked = !reason.isEmpty();
        area.setReadOnly(blocked);
        send.setEnabled(!blocked);
        if (blocked) {
            say(reason);
        } else {
            problem.setVisible(false);
        }
    }

    void onTyping(Runnable listener) {
        area.addValueChangeListener(change -> {
            if (change.isFromClient() && !change.getValue().isEmpty()) {
                listener.run();
            }
        });
    }

    void addToFoot(Component component) {
        send.getParent().ifPresent(foot -> foot.getElement().insertChild(0, component.getElement()));
    }

    private void send() {
        try {
            sender.send(area.getValue(), request);
            request = UUID.randomUUID();
            area.clear();
            problem.setVisible(false);
        } catch (Refusal refusal) {
            say(refusal.sentence());
        } finally {
            send.setEnabled(!area.isReadOnly());
        }
        area.focus();
    }

    private void say(String sentence) {
        problem.setText(sentence);
        problem.setVisible(true);
    }

    private void keep(String text) {
        try {
            saver.accept(text);
        } catch (Refusal refusal) {
            say(refusal.sentence());
        }
    }

    private void count(String text) {
        int length = text.codePointCount(0, text.length());
        counter.setVisible(length > MessageText.MAX * 9 / 10);
        counter.setText("%,d of %,d".formatted(length, MessageText.MAX));
        counter.setClassName("over", length > MessageText.MAX);
    }
}
