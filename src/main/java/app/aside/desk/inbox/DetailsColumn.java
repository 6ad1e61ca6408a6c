package app.aside.desk.inbox;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.desk.button.ActionButton;
import app.aside.desk.details.DetailsPane;
import app.aside.desk.shell.ScreenWidth;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The place of the details. In a wide window they stand beside the conversation unless the person has folded them; in a
 * narrow one a button opens them over it. Folded, there are none, and nothing is read for them.
 */
class DetailsColumn extends Div {

    private final HasStyle view;
    private final BiFunction<ConversationId, Runnable, DetailsPane> panes;
    private final Consumer<Boolean> onFolded;
    private boolean folded;
    private boolean openedOver;
    private boolean wide;
    private @Nullable ConversationId conversation;
    private @Nullable ConversationId shown;
    private Button button = new ActionButton();

    /**
     * @param view gets a class name as long as the column is to stand beside the conversation
     * @param panes makes the details of a conversation, with what closes them
     * @param onFolded called with what the person chose for wide windows
     */
    DetailsColumn(
            Div view,
            BiFunction<ConversationId, Runnable, DetailsPane> panes,
            boolean folded,
            Consumer<Boolean> onFolded) {
        this.view = view;
        this.panes = panes;
        this.folded = folded;
        this.onFolded = onFolded;
        addClassName("details-column");
        ScreenWidth.whenWide(this, now -> {
            wide = now;
            update();
        });
    }

    /** Shows the details of this conversation, or none. */
    void show(@Nullable ConversationId id) {
        openedOver = openedOver && id != null && id.equals(conversation);
        conversation = id;
        update();
    }

    /** The button of the open conversation that shows and folds the details. */
    Button createButton() {
        button = new ActionButton(VaadinIcon.INFO_CIRCLE_O.create(), click -> toggle());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.addClassName("details-button");
        button.setAriaLabel(translate("inbox.details"));
        button.setTooltipText(translate("inbox.details-of"));
        update();
        return button;
    }

    private boolean isOpen() {
        return wide ? !folded : openedOver;
    }

    private void toggle() {
        if (wide) {
            folded = !folded;
            onFolded.accept(folded);
        } else {
            openedOver = !openedOver;
        }
        update();
    }

    private void fold() {
        if (isOpen()) {
            toggle();
            button.focus();
        }
    }

    private void update() {
        ConversationId wanted = isOpen() ? conversation : null;
        if (wanted == null || !wanted.equals(shown)) {
            removeAll();
        }
        if (wanted != null && !wanted.equals(shown)) {
            add(panes.apply(wanted, this::fold));
        }
        shown = wanted;
        button.getElement().setAttribute("aria-expanded", Boolean.toString(wanted != null));
        // Before the width is known the style sheet keeps the room, so that nothing moves when the details come.
        view.setClassName("with-details", conversation != null && !folded);
        view.setClassName("details-over", !wide && wanted != null);
    }
}
