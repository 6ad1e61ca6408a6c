package app.aside.outbound;

/** Makes the policy and the client of outbound requests for tests without the application. */
public final class OutboundTargets {

    private OutboundTargets() {}

    public static TargetPolicy policy(HostResolver resolver, OutboundProperties properties) {
        return new TargetPolicy(resolver, properties);
    }

    public static OutboundClient client(OutboundProperties properties) {
        return new OutboundClient(properties);
    }
}
