package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.button.ActionButton;
import com.vaadin.flow.component.html.Span;

/** The number of unread internal messages of one conversation, in lists and in the open conversation. */
public final class UnreadBadge extends ActionButton {

    private final Span number = new Span();
    private int shown;

    public UnreadBadge() {
        addClassName("unread-sign");
        number.addClassName("unread-number");
        setIcon(number);
        setVisible(false);
    }

    public UnreadBadge(int unread, Runnable onClick) {
        this();
        addClickListener(click -> onClick.run());
        show(unread);
    }

    public void show(int unread) {
        if (unread == shown) {
            return;
        }
        shown = unread;
        setVisible(unread > 0);
        number.setText(Integer.toString(unread));
        setAriaLabel(label(unread));
        setTooltipText(label(unread));
    }

    /** Shows the label beside the number. */
    public void showWithText(int unread) {
        show(unread);
        setText(translate("conversation.unread", unread));
    }

    public static String label(int unread) {
        return translate("conversation.unread-count", unread);
    }
}
