package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.List;
import java.util.function.Consumer;

/** Finds sections and controls of the settings by their words, and by other words for the same thing. */
class SettingsSearch extends ComboBox<SettingsEntry> {

    /** @param onChoose called with what the person has chosen; the field is empty then */
    SettingsSearch(List<SettingsSection> sections, Consumer<SettingsEntry> onChoose) {
        List<SettingsEntry> entries = SettingsEntry.list(sections);
        addClassName("settings-search");
        setPlaceholder(translate("settings.search"));
        setAriaLabel(translate("settings.search"));
        setPrefixComponent(VaadinIcon.SEARCH.create());
        setOverlayWidth("300px");
        setItemLabelGenerator(SettingsEntry::label);
        setRenderer(LitRenderer.<SettingsEntry>of("""
                        <div><div>${item.label}</div><div class="settings-found-section">${item.section}</div></div>""")
                .withProperty("label", SettingsEntry::label)
                .withProperty(
                        "section",
                        entry -> entry.isSection() ? translate("settings.section") : translate(entry.section())));
        setItems(query -> SettingsEntry.search(entries, query.getFilter().orElse(""))
                .skip(query.getOffset())
                .limit(query.getLimit()));
        addValueChangeListener(change -> {
            if (change.getValue() != null) {
                clear();
                onChoose.accept(change.getValue());
            }
        });
    }
}
