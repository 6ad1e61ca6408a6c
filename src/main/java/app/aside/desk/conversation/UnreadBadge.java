package app.aside.desk.conversation;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;

/** The number of unread internal messages of one conversation, in lists and in the open conversation. */
public final class UnreadBadge extends Button {

    public UnreadBadge() {
        addClassName("unread-sign");
        setVisible(false);
    }

    public UnreadBadge(int unread, Runnable onClick) {
        this();
        addClickListener(click -> onClick.run());
        show(unread);
    }

    public void show(int unread) {
        setVisible(unread > 0);
        Span number = new Span(Integer.toString(unread));
        number.addClassName("unread-number");
        setIcon(number);
        setAriaLabel(label(unread));
        setTooltipText(label(unread));
    }

    /** Shows the label beside the number. */
    public void showWithText(int unread) {
        show(unread);
        setText(unread == 1 ? "unread internal message" : "unread internal messages");
    }

    public static String label(int unread) {
        return unread == 1 ? "1 unread internal message" : unread + " unread internal messages";
    }
}
