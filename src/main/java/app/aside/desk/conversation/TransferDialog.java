package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;

import app.aside.company.DepartmentName;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.desk.language.PresenceText;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.NameFilter;
import app.aside.desk.shell.Notifications;
import app.aside.routing.RoutingReader;
import app.aside.routing.RoutingReader.AgentLoad;
import app.aside.staff.Colleague;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Map;

/** Transfers a conversation to another agent or to a department's queue. */
class TransferDialog extends Dialog {

    private Map<StaffId, AgentLoad> loads = Map.of();

    TransferDialog(ConversationService service, RoutingReader routing, StaffId me, ConversationId conversation) {
        setHeaderTitle(translate("conversation.transfer-title"));
        ComboBox<DepartmentName> department = new ComboBox<>(translate("common.department"));
        department.setItemLabelGenerator(DepartmentName::name);
        department.setItems(NameFilter.by(DepartmentName::name), service.listDepartments(me));
        department.setWidthFull();
        ComboBox<Colleague> agent = new ComboBox<>(translate("common.agent"));
        agent.setItemLabelGenerator(this::describe);
        agent.setHelperText(translate("conversation.load-help"));
        agent.setPlaceholder(translate("conversation.nobody-in-particular"));
        agent.setClearButtonVisible(true);
        agent.setWidthFull();
        agent.setEnabled(false);
        department.addValueChangeListener(change -> {
            DepartmentName chosen = change.getValue();
            agent.setEnabled(chosen != null);
            if (chosen != null) {
                List<Colleague> agents = service.listAgents(me, chosen.id());
                loads = routing.readLoads(me, agents.stream().map(Colleague::id).toList());
                agent.setItems(NameFilter.by(Colleague::name), agents);
            }
        });
        Button transfer = new Button(translate("conversation.transfer"), click -> {
            DepartmentName chosen = department.getValue();
            if (chosen == null) {
                department.setInvalid(true);
                department.setErrorMessage(translate("conversation.choose-department"));
                return;
            }
            Colleague to = agent.getValue();
            if (Notifications.tryRun(
                    () -> service.transfer(me, conversation, chosen.id(), to == null ? null : to.id()))) {
                close();
                Notifications.show(
                        to == null
                                ? translate("conversation.transferred-to-queue", IsolatedName.of(chosen.name()))
                                : translate("conversation.transferred-to", IsolatedName.of(to.name())));
            }
        });
        transfer.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div form = new Div(new Paragraph(translate("conversation.transfer-tells")), department, agent);
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button(translate("common.cancel"), click -> close()), transfer);
    }

    private String describe(Colleague colleague) {
        AgentLoad load = loads.get(colleague.id());
        return "%s · %s%s"
                .formatted(
                        IsolatedName.of(colleague.name()),
                        PresenceText.label(colleague.presence()),
                        load == null ? "" : " · " + translate("conversation.load", load.load(), load.capacity()));
    }
}
