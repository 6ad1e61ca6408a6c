package app.aside.desk.shell;

/** A view whose menu entry carries the number of unread internal messages. */
public interface ShowsUnread {}
