package app.aside.desk.button;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.shared.Registration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A button whose clicks tell that it was clicked and nothing else. Vaadin asks the browser for nine facts about each click
 * (place, keys, count), and keeps the question for each button of each window: more than a kilobyte.
 */
public class ActionButton extends Button {

    // Without an initial value: Button's constructor adds its listener before a field of ours would get one.
    private @Nullable List<ComponentEventListener<ClickEvent<Button>>> listeners;

    public ActionButton() {}

    public ActionButton(String text) {
        super(text);
    }

    public ActionButton(Component icon) {
        super(icon);
    }

    public ActionButton(String text, Component icon) {
        super(text, icon);
    }

    public ActionButton(String text, ComponentEventListener<ClickEvent<Button>> onClick) {
        super(text, onClick);
    }

    public ActionButton(Component icon, ComponentEventListener<ClickEvent<Button>> onClick) {
        super(icon, onClick);
    }

    public ActionButton(String text, Component icon, ComponentEventListener<ClickEvent<Button>> onClick) {
        super(text, icon, onClick);
    }

    /**
     * Tells the browser where a press leads: until that is there, what is open takes no input.
     *
     * @param conversation its id; empty for another view
     */
    public static void leadTo(Component button, String conversation) {
        button.getElement().setAttribute("data-leads-to", conversation);
    }

    @Override
    public Registration addClickListener(ComponentEventListener<ClickEvent<Button>> listener) {
        List<ComponentEventListener<ClickEvent<Button>>> added = listeners;
        if (added == null) {
            added = new ArrayList<>(1);
            listeners = added;
            getElement().addEventListener("click", click -> fireEvent(new ClickEvent<>(this)));
        }
        return Registration.addAndRemove(added, listener);
    }

    @Override
    protected void fireEvent(ComponentEvent<?> event) {
        super.fireEvent(event);
        if (event instanceof ClickEvent<?> && listeners != null) {
            ClickEvent<Button> click = new ClickEvent<>(this);
            List.copyOf(listeners).forEach(listener -> listener.onComponentEvent(click));
        }
    }
}
