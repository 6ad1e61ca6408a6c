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
            "Tell your own systems, signed and within moments, when a conversation is opened, closed or rated and when "
                    + "something is said in it. Only what the customer may see is sent.",
            "No webhook yet. Add the address of a system that is to be told what happens.",
            "");

    static final WebhookTexts ARCHIVE = new WebhookTexts(
            "Archive hook",
            "Sends the text of every internal message, and name, type and size of its file, to an archive of your own. "
                    + "What leaves here this way is no longer protected by Aside: whoever reads that archive reads what "
                    + "your staff say to each other.",
            "No archive. Internal messages stay in Aside.",
            "From now on the full text of every internal message of your company, with the name of its file, is sent to %s. "
                    + "Make sure that only people who may read internal messages can read it there, and that nothing of it "
                    + "is shown to customers.");
}
