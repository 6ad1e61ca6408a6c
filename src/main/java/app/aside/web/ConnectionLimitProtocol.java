package app.aside.web;

import org.apache.catalina.util.NetMaskSet;

/** As {@link RequestTimeoutProtocol}, with a limit for the open connections of one address. */
public class ConnectionLimitProtocol extends RequestTimeoutProtocol {

    private final ConnectionLimitEndpoint endpoint;

    /** Tomcat creates it by its name. */
    public ConnectionLimitProtocol() {
        this(new ConnectionLimitEndpoint());
    }

    private ConnectionLimitProtocol(ConnectionLimitEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /** @param trustedProxies whose connections are not limited */
    void setConnectionLimit(int maxPerAddress, NetMaskSet trustedProxies) {
        endpoint.setLimit(maxPerAddress, trustedProxies);
    }
}
