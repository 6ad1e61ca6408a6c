package app.aside.desk.conversation;

import app.aside.desk.signin.CurrentStaff;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/** Gives each window of a signed-in person its receiver, so that a sending left behind by an earlier page goes on. */
@Component
class TypedTextInitializer implements VaadinServiceInitListener {

    private final ConversationPanelServices services;
    private final CurrentStaff current;

    TypedTextInitializer(ConversationPanelServices services, CurrentStaff current) {
        this.services = services;
        this.current = current;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addUIInitListener(
                        opened -> current.findId().ifPresent(me -> TypedTextReceiver.of(opened.getUI(), services, me)));
    }
}
