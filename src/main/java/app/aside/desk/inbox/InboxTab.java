package app.aside.desk.inbox;

import java.util.Locale;

/** Which of the lists the Inbox shows. */
enum InboxTab {
    MINE,
    QUEUE,
    ALL;

    /** Its name in the address. */
    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tab of an address; all lists if the name is unknown. */
    static InboxTab of(String parameter) {
        for (InboxTab tab : values()) {
            if (tab.parameter().equals(parameter)) {
                return tab;
            }
        }
        return ALL;
    }
}
