package app.aside.desk.settings.form;

import com.vaadin.flow.component.html.Span;

/** The heading of a column of buttons. The buttons say what they do, so only screen readers get it. */
public final class HiddenHeading extends Span {

    public HiddenHeading(String text) {
        super(text);
        addClassName("visually-hidden");
    }
}
