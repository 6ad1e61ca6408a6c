package app.aside.desk.settings.singlesignon;

import static app.aside.desk.language.Texts.translate;

import app.aside.company.DepartmentName;
import app.aside.singlesignon.GroupRights;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.List;

/** Which roles the groups of the provider give. */
class GroupTable extends CustomField<List<GroupRights>> {

    private final List<DepartmentName> departments;
    private final List<GroupRow> rows = new ArrayList<>();
    private final Div list = new Div();

    GroupTable(List<DepartmentName> departments) {
        super(List.of());
        this.departments = departments;
        setLabel(translate("settings.sso.groups"));
        setHelperText(translate("settings.sso.groups-help"));
        addClassName("group-table");
        setWidthFull();
        list.addClassName("rows");
        Button add =
                new Button(translate("settings.sso.add-group"), VaadinIcon.PLUS.create(), click -> addRow().focus());
        add(new Div(list, add));
    }

    private GroupRow addRow() {
        GroupRow row = new GroupRow(departments, this::remove);
        rows.add(row);
        list.add(row);
        return row;
    }

    private void remove(GroupRow row) {
        rows.remove(row);
        list.remove(row);
    }

    @Override
    protected List<GroupRights> generateModelValue() {
        return rows.stream().map(GroupRow::rights).toList();
    }

    @Override
    public List<GroupRights> getValue() {
        return generateModelValue();
    }

    @Override
    protected void setPresentationValue(List<GroupRights> groups) {
        List.copyOf(rows).forEach(this::remove);
        groups.forEach(group -> addRow().show(group, departments));
    }
}
