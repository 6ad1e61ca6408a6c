package app.aside.desk.shell;

import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/**
 * Lets a window whose session is gone load its page again, in place of Vaadin's message box: the security filter then shows
 * the sign-in, which leads back to the page. Unsent text waits in the browser.
 */
@Component
class LostSessionMessages implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(false);
        messages.setSessionExpiredURL(null); // the page itself
        // The browser lost the session's cookie; Vaadin takes that for a browser without cookies.
        messages.setCookiesDisabledNotificationEnabled(false);
        messages.setCookiesDisabledURL(null);
        messages.setInternalErrorCaption("Something went wrong");
        messages.setInternalErrorMessage(
                "Your unsent text is kept in this browser. Click here to load the page again.");
        event.getSource().setSystemMessagesProvider(info -> messages);
    }
}
