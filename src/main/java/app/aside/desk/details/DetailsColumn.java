package app.aside.desk.details;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.desk.button.ActionButton;
import app.aside.desk.conversation.ConversationPanel;
import app.aside.desk.shell.ScreenWidth;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The place of the details in a view. In a wide window they stand beside the conversation unless the person has folded
 * them; in a narrow one a button opens them over it. Folded, there are none, and nothing is read for them.
 */
@StyleSheet("details.css")
public class DetailsColumn extends Div {

    private final HasStyle view;
    private final BiFunction<ConversationId, Runnable, DetailsPane> panes;
    private final Consumer<Boolean> onFolded;
    private boolean folded;
    private boolean openedOver;
    private boolean narrow;
    private boolean wide;
    private boolean roomy;
    private Consumer<Boolean> onSqueezed = now -> {};
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
        ScreenWidth.whenNarrow(this, now -> {
            narrow = now;
            update();
        });
        ScreenWidth.whenWide(this, now -> {
            wide = now;
            update();
        });
        ScreenWidth.whenRoomy(this, now -> {
            roomy = now;
            update();
        });
    }

    /**
     * Calls the listener now and on each change with {@code true} while the list of the view has little room: in a narrow
     * window, and beside a conversation with its details unless the window is very wide.
     */
    public void whenListSqueezed(Consumer<Boolean> listener) {
        onSqueezed = listener;
        update();
    }

    /** Shows the details of this conversation and adds their button to it; nothing without one. */
    public void show(@Nullable ConversationPanel panel) {
        ConversationId id = panel == null ? null : panel.id();
        if (panel != null) {
            button = createButton();
            panel.addAction(button);
        }
        openedOver = openedOver && id != null && id.equals(conversation);
        conversation = id;
        update();
    }

    /** The button of the open conversation that shows and folds the details. */
    private Button createButton() {
        Button created = new ActionButton(VaadinIcon.INFO_CIRCLE_O.create(), click -> toggle());
        created.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        created.addClassName("details-button");
        created.setAriaLabel(translate("details.title"));
        created.setTooltipText(translate("details.of-conversation"));
        return created;
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
        onSqueezed.accept(narrow || wide && !roomy && wanted != null);
    }
}
