package app.aside.desk.settings;

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
                new H3("Capacity"),
                new Paragraph("Offered and direct departments give an agent no more conversations than this. Taking and"
                        + " transferring may exceed it."),
                usual(),
                own());
    }

    private Div usual() {
        IntegerField capacity = capacityField("Conversations for each agent");
        capacity.setValue(routing.readCapacity(me));
        FormErrors errors = new FormErrors().with(FormField.CAPACITY, capacity);
        Button save = new Button("Save capacity", click -> {
            if (errors.tryRun(() -> routing.changeCapacity(me, typed(capacity)))) {
                Notifications.show("Saved. It counts for everybody without an own capacity.");
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return line(capacity, save);
    }

    private Div own() {
        ComboBox<AgentCapacity> agent = new ComboBox<>("Another capacity for");
        agent.setItems(routing.listAgents(me));
        agent.setItemLabelGenerator(
                one -> IsolatedName.of(one.name()) + (one.capacity() == null ? "" : " · " + one.capacity()));
        IntegerField capacity = capacityField("Conversations");
        capacity.setClearButtonVisible(true);
        capacity.setPlaceholder("as everybody");
        agent.addValueChangeListener(change -> {
            AgentCapacity chosen = change.getValue();
            capacity.setValue(chosen == null ? null : chosen.capacity());
        });
        FormErrors errors = new FormErrors().with(FormField.CAPACITY, capacity);
        Button save = new Button("Save for this agent", click -> {
            AgentCapacity chosen = agent.getValue();
            if (chosen == null) {
                agent.setErrorMessage("Choose an agent.");
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
                ? "Saved. %s has the capacity of everybody.".formatted(IsolatedName.of(agent.name()))
                : "Saved. %s gets up to %d conversations.".formatted(IsolatedName.of(agent.name()), capacity);
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
