package app.aside.journeys;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/** A browser's network, to make it slow. */
public final class SlowNetwork {

    private final CDPSession session;

    public SlowNetwork(BrowserUser user) {
        session = user.context().newCDPSession(user.page());
        session.send("Network.enable");
    }

    /** @param millis what each answer of the server takes longer from now on */
    public void delay(int millis) {
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", millis);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", -1);
        session.send("Network.emulateNetworkConditions", conditions);
    }
}
