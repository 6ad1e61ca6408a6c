package app.aside.desk.filter;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.details.ConversationDetailsReader;
import app.aside.desk.shell.NameFilter;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.combobox.ComboBox;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Narrows a list to the conversations with one of the company's tags. */
public class TagFilter extends ComboBox<String> {

    private static final String PARAMETER = "tag";

    private final ConversationDetailsReader reader;
    private final StaffId me;
    private final List<String> tags;

    public TagFilter(ConversationDetailsReader reader, StaffId me) {
        this.reader = reader;
        this.me = me;
        this.tags = reader.listTags(me);
        addClassName("tag-filter");
        setItems(NameFilter.<String>by(tag -> tag), tags);
        setPlaceholder(translate("filter.tag"));
        setAriaLabel(translate("filter.tag"));
        setClearButtonVisible(true);
        setVisible(!tags.isEmpty());
    }

    /** {@code null} without one. */
    public @Nullable String tag() {
        return getValue();
    }

    /** Adds what is chosen to the parameters of an address. */
    public void write(Map<String, String> parameters) {
        if (getValue() != null) {
            parameters.put(PARAMETER, getValue());
        }
    }

    /** Chooses what an address names, also by a former name; an unknown tag is ignored. */
    public void show(Map<String, String> parameters) {
        String named = parameters.get(PARAMETER);
        setValue(named == null || tags.contains(named) ? named : findOffered(named));
    }

    private @Nullable String findOffered(String named) {
        return reader.findTag(me, named).filter(tags::contains).orElse(null);
    }
}
