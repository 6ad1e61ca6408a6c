package app.aside.desk.shell.outage;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateSentence;

import app.aside.desk.shell.Notifications;
import app.aside.shared.DatabaseUnavailableException;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.DefaultErrorHandler;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/**
 * Says in the window that an action failed. That the database cannot be reached is said as such; everything else is logged,
 * and if it was not an action but a change that was to be shown, nothing is said.
 */
@Component
class WindowErrors implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addSessionInitListener(opened -> opened.getSession().setErrorHandler(new DefaultErrorHandler() {
                    @Override
                    public void error(ErrorEvent failure) {
                        if (DatabaseUnavailableException.isCauseOf(failure.getThrowable())) {
                            if (UI.getCurrent() != null) {
                                Notifications.showWarning(translateSentence(DatabaseUnavailableException.SENTENCE));
                            }
                            return;
                        }
                        super.error(failure);
                        if (UI.getCurrent() != null && VaadinRequest.getCurrent() != null) {
                            Notifications.showWarning(translate("shell.action-failed"));
                        }
                    }
                }));
    }
}
