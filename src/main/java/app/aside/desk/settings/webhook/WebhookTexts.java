package app.aside.desk.settings.webhook;

/**
 * Texts of one kind of subscription.
 *
 * @param section name of the settings section
 * @param purpose what the subscriptions are for
 * @param emptyStateText shown while there is none
 * @param warning confirmed before one is added; empty for none
 */
record WebhookTexts(String section, String purpose, String emptyStateText, String warning) {

    static final WebhookTexts WEBHOOKS = new WebhookTexts(
            "Webhooks",
            "Notify your own systems, with signed requests, when a conversation is opened, closed or rated and when "
                    + "a message is sent in it. Only what the customer may see is sent.",
            "No webhook yet. Add the address of the system to notify.",
            "");

    static final WebhookTexts ARCHIVE = new WebhookTexts(
            "Archive webhook",
            "Sends the text of every internal message, and the name, type and size of its file, to your own archive. "
                    + "Aside cannot protect what it sends there: whoever can read the archive can read what "
                    + "your staff say to each other.",
            "No archive webhook yet. Internal messages stay in Aside.",
            "From now on the full text of every internal message of your company, with the name of its file, is sent to %s. "
                    + "Make sure that only people who may read internal messages can read it there, and that nothing of it "
                    + "is shown to customers.");
}
