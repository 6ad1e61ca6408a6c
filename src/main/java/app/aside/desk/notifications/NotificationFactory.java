package app.aside.desk.notifications;

import app.aside.conversation.ConversationReader;
import app.aside.desk.shell.FrameComponentFactory;
import app.aside.desk.shell.WindowReaders;
import app.aside.staff.Access;
import app.aside.staff.notification.NotificationSettingsService;
import com.vaadin.flow.component.Component;

/** Gives each window what tells its person. */
@org.springframework.stereotype.Component
class NotificationFactory implements FrameComponentFactory {

    private final NotificationSettingsService settings;
    private final ConversationReader conversations;
    private final WindowReaders windowReaders;

    NotificationFactory(
            NotificationSettingsService settings, ConversationReader conversations, WindowReaders windowReaders) {
        this.settings = settings;
        this.conversations = conversations;
        this.windowReaders = windowReaders;
    }

    @Override
    public Component createFrameComponent(Access access) {
        return new NotificationElement(settings, conversations, windowReaders.current(), access);
    }
}
