package app.aside.journeys;

import com.microsoft.playwright.Page;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sign that internal messages are unread, as it is spoken. */
public final class UnreadLabels {

    private static final Pattern IN_TITLE = Pattern.compile("\\((\\d+)\\) .*");

    private UnreadLabels() {}

    public static String badgeText(int unread) {
        return unread == 1 ? "1 unread internal message" : unread + " unread internal messages";
    }

    /** How many the tab's title tells, of all conversations together. */
    public static int countInTitle(Page page) {
        Matcher title = IN_TITLE.matcher(page.title());
        return title.matches() ? Integer.parseInt(title.group(1)) : 0;
    }

    public static String pageTitle(String view, int unread) {
        return (unread == 0 ? "" : "(" + unread + ") ") + view + " · Aside";
    }
}
