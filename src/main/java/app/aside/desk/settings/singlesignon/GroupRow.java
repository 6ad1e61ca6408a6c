package app.aside.desk.settings.singlesignon;

import static app.aside.desk.language.Texts.translate;

import app.aside.company.DepartmentName;
import app.aside.desk.language.LocalizedMultiSelect;
import app.aside.desk.language.Texts;
import app.aside.desk.shell.NameFilter;
import app.aside.singlesignon.GroupRights;
import app.aside.staff.Role;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the members of one group may do. */
class GroupRow extends Div {

    private final TextField group = new TextField(translate("settings.sso.group"));
    private final MultiSelectComboBox<Role> roles = new LocalizedMultiSelect<>(translate("settings.staff.roles"));
    private final MultiSelectComboBox<DepartmentName> departments =
            new LocalizedMultiSelect<>(translate("label.SettingsSection.DEPARTMENTS"));

    GroupRow(List<DepartmentName> all, Consumer<GroupRow> onRemove) {
        addClassName("group-row");
        roles.setItems(Role.values());
        roles.setItemLabelGenerator(Texts::translate);
        roles.addValueChangeListener(change -> showDepartments());
        departments.setItems(NameFilter.by(DepartmentName::name), all);
        departments.setItemLabelGenerator(DepartmentName::name);
        Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> onRemove.accept(this));
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        remove.setAriaLabel(translate("settings.sso.remove-group"));
        remove.setTooltipText(translate("settings.sso.remove-group"));
        showDepartments();
        add(group, roles, departments, remove);
    }

    private void showDepartments() {
        Set<Role> chosen = roles.getValue();
        departments.setEnabled(chosen.stream().anyMatch(Role::needsDepartment));
    }

    void show(GroupRights rights, List<DepartmentName> all) {
        group.setValue(rights.group());
        roles.setValue(rights.roles());
        departments.setValue(all.stream()
                .filter(department -> rights.departments().contains(department.id()))
                .collect(Collectors.toSet()));
    }

    GroupRights rights() {
        return new GroupRights(
                group.getValue(),
                roles.getValue(),
                departments.getValue().stream().map(DepartmentName::id).collect(Collectors.toSet()));
    }

    void focus() {
        group.focus();
    }
}
