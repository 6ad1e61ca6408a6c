package app.aside.desk.details;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.details.ConversationDetailsService;
import app.aside.conversation.details.ConversationTags;
import app.aside.desk.shell.TimeText;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tags of a conversation, and the company's tags to choose from. */
class TagSection extends Section {

    private final Consumer<String> onRemove;
    private final Div chips = new Div();
    private final ComboBox<String> add = new ComboBox<>();
    private final ChangeTrace trace = new ChangeTrace();
    private @Nullable ConversationTags shown;
    private boolean editable;

    TagSection(Consumer<String> onAdd, Consumer<String> onRemove) {
        this.onRemove = onRemove;
        chips.addClassName("chips");
        add.setAriaLabel(translate("details.add-tag"));
        add.setPlaceholder(translate("details.add-tag"));
        add.setAllowCustomValue(true);
        add.getElement().setProperty("maxlength", ConversationDetailsService.MAX_TAG_LENGTH);
        add.addValueChangeListener(change -> {
            String name = change.getValue();
            if (change.isFromClient() && name != null) {
                add.clear();
                onAdd.accept(name);
            }
        });
        add.addCustomValueSetListener(typed -> {
            add.clear();
            onAdd.accept(typed.getDetail());
        });
        add(new H3(translate("details.tags")), chips, add, trace);
    }

    void show(ConversationTags now, boolean mayEdit) {
        if (now.equals(shown) && mayEdit == editable) {
            return;
        }
        shown = now;
        editable = mayEdit;
        chips.removeAll();
        now.names().forEach(name -> chips.add(chip(name)));
        if (now.names().isEmpty() && !mayEdit) {
            chips.add(DetailsPane.none(translate("details.no-tags")));
        }
        add.setVisible(mayEdit);
        add.setItems(now.known());
        trace.show(now.changes().stream()
                .map(change -> new Div(
                        new Span((change.added()
                                        ? translate("details.tag-added", change.staffName(), change.name())
                                        : translate("details.tag-removed", change.staffName(), change.name()))
                                + " "),
                        TimeText.at(change.at())))
                .toList());
    }

    private Span chip(String name) {
        Span chip = new Span(new Span(name));
        chip.addClassName("chip");
        if (editable) {
            NativeButton remove = new NativeButton("×", click -> {
                add.focus();
                onRemove.accept(name);
            });
            remove.getElement().setAttribute("aria-label", translate("details.remove-tag", name));
            chip.add(remove);
        }
        return chip;
    }
}
