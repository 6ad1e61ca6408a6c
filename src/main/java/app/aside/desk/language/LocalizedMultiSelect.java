package app.aside.desk.language;

import static app.aside.desk.language.Texts.translate;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBoxI18n;

/** A field for several values that tells a screen reader what changes in the language of the window. */
public class LocalizedMultiSelect<T> extends MultiSelectComboBox<T> {

    public LocalizedMultiSelect(String label) {
        super(label);
        setI18n(new MultiSelectComboBoxI18n()
                .setCleared(translate("common.selection.cleared"))
                .setFocused(translate("common.selection.focused"))
                .setSelected(translate("common.selection.added"))
                .setDeselected(translate("common.selection.removed"))
                .setTotal(translate("common.selection.total")));
    }
}
