package app.aside.desk.filter;

import static app.aside.desk.language.Texts.translate;

import app.aside.company.DepartmentName;
import app.aside.savedfilter.FilterAudience;
import app.aside.savedfilter.SavedFilterService;
import app.aside.shared.Refusal;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;

/** Takes a name for the present filter and, from an administrator, for whom it is. */
class SaveFilterDialog extends Dialog {

    private final TextField name = new TextField(translate("common.name"));
    private final Select<Choice> audience = new Select<>();
    private final Saving saving;

    /** Saves the filter, or throws a refusal. */
    interface Saving {
        void save(String name, FilterAudience audience);
    }

    private record Choice(String label, FilterAudience audience) {}

    /** @param departments with which the person may share filters; empty if the person may share none */
    SaveFilterDialog(List<DepartmentName> departments, Saving saving) {
        this.saving = saving;
        setHeaderTitle(translate("filter.save-title"));
        setWidth("24rem");
        addClassName("save-filter");
        name.setMaxLength(SavedFilterService.MAX_NAME_LENGTH);
        name.setWidthFull();
        name.setAutofocus(true);
        name.addKeyPressListener(Key.ENTER, enter -> save());

        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(translate("filter.only-me"), new FilterAudience.Personal()));
        if (!departments.isEmpty()) {
            choices.add(new Choice(translate("filter.everybody"), new FilterAudience.OfCompany()));
            departments.forEach(department -> choices.add(new Choice(
                    translate("filter.of-department", department.name()),
                    new FilterAudience.OfDepartment(department.id()))));
        }
        audience.setLabel(translate("filter.for"));
        audience.setItems(choices);
        audience.setItemLabelGenerator(Choice::label);
        audience.setValue(choices.getFirst());
        audience.setWidthFull();
        audience.setVisible(choices.size() > 1);
        Paragraph meaning = new Paragraph(translate("filter.meaning"));
        meaning.setVisible(choices.size() > 1);

        Button save = new Button(translate("common.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(new Div(name, audience, meaning));
        getFooter().add(new Button(translate("common.cancel"), click -> close()), save);
    }

    private void save() {
        try {
            saving.save(name.getValue(), audience.getValue().audience());
            close();
        } catch (Refusal refusal) {
            name.setErrorMessage(translate(refusal));
            name.setInvalid(true);
            name.focus();
        }
    }
}
