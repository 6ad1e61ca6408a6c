package app.aside.mail;

/** How an attempt to send a mail ended. */
sealed interface SendResult {

    record Sent() implements SendResult {}

    /** The server or the address refuses this mail; another attempt changes nothing. */
    record Rejected(String reason) implements SendResult {}

    /**
     * Worth another attempt.
     *
     * @param serverAway whether other mails would fail as well
     */
    record Failed(String reason, boolean serverAway) implements SendResult {}
}
