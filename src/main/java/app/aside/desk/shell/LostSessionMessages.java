package app.aside.desk.shell;

import app.aside.language.Language;
import app.aside.language.Translations;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
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
        event.getSource().setSystemMessagesProvider(info -> messages(Language.of(info.getLocale())));
    }

    private static SystemMessages messages(Language language) {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(false);
        messages.setSessionExpiredURL(null); // the page itself
        // The browser lost the session's cookie; Vaadin takes that for a browser without cookies.
        messages.setCookiesDisabledNotificationEnabled(false);
        messages.setCookiesDisabledURL(null);
        messages.setInternalErrorCaption(Translations.of(language, "shell.system.error"));
        messages.setInternalErrorMessage(Translations.of(language, "shell.system.reload"));
        return messages;
    }
}
