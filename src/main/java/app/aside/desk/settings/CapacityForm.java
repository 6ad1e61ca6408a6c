package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.routing.RoutingSettingsService;
import app.aside.routing.RoutingSettingsService.AgentCapacity;
import app.aside.shared.FormField;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many conversations agents have at the same time, before others get the next. */
class CapacityForm extends Div {

    private final RoutingSettingsService routing;
    private final StaffId me;

    CapacityForm(RoutingSettingsService routing, StaffId me) {
        this.routing = routing;
        this.me = me;
        addClassName("card");
        add(
                new H3(translate("settings.capacity.title")),
                new Paragraph(translate("settings.capacity.purpose")),
                usual(),
                own());
    }

    private Div usual() {
        IntegerField capacity = capacityField(translate("settings.capacity.each"));
        capacity.setValue(routing.readCapacity(me));
        FormErrors errors = new FormErrors().with(FormField.CAPACITY, capacity);
        Button save = new Button(translate("settings.capacity.save"), click -> {
            if (errors.tryRun(() -> routing.changeCapacity(me, typed(capacity)))) {
                Notifications.show(translate("settings.capacity.saved"));
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return line(capacity, save);
    }

    private Div own() {
        ComboBox<AgentCapacity> agent = new ComboBox<>(translate("settings.capacity.another"));
        agent.setItems(routing.listAgents(me));
        agent.setItemLabelGenerator(
                one -> IsolatedName.of(one.name()) + (one.capacity() == null ? "" : " · " + one.capacity()));
        IntegerField capacity = capacityField(translate("settings.capacity.conversations"));
        capacity.setClearButtonVisible(true);
        capacity.setPlaceholder(translate("settings.capacity.as-everybody"));
        agent.addValueChangeListener(change -> {
            AgentCapacity chosen = change.getValue();
            capacity.setValue(chosen == null ? null : chosen.capacity());
        });
        FormErrors errors = new FormErrors().with(FormField.CAPACITY, capacity);
        Button save = new Button(translate("settings.capacity.save-agent"), click -> {
            AgentCapacity chosen = agent.getValue();
            if (chosen == null) {
                agent.setErrorMessage(translate("settings.capacity.choose-agent"));
                agent.setInvalid(true);
                return;
            }
            agent.setInvalid(false);
            Integer wanted = capacity.getValue();
            if (errors.tryRun(() -> routing.changeCapacity(me, chosen.agent(), wanted))) {
                agent.setItems(routing.listAgents(me));
                Notifications.show(saved(chosen, wanted));
            }
        });
        return line(agent, capacity, save);
    }

    private static String saved(AgentCapacity agent, @Nullable Integer capacity) {
        return capacity == null
                ? translate("settings.capacity.saved-everybody", IsolatedName.of(agent.name()))
                : translate("settings.capacity.saved-own", IsolatedName.of(agent.name()), capacity);
    }

    private static IntegerField capacityField(String label) {
        IntegerField field = new IntegerField(label);
        field.setManualValidation(true);
        field.setStepButtonsVisible(true);
        field.setMin(1);
        field.setMax(RoutingSettingsService.MAX_CAPACITY);
        return field;
    }

    /** An empty field is refused like a number out of range. */
    private static int typed(IntegerField field) {
        return Objects.requireNonNullElse(field.getValue(), 0);
    }

    private static Div line(com.vaadin.flow.component.Component... fields) {
        Div line = new Div(fields);
        line.addClassName("capacity-line");
        return line;
    }
}
