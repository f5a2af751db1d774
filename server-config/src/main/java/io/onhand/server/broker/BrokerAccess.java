package io.onhand.server.broker;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import java.net.URI;

/**
 * How to reach a broker.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param user who connects
 * @param password never printed or logged
 */
public record BrokerAccess(String host, int port, String user, String password) {

    /**
     * From a URL as in {@code ONHAND_BROKER_URL}.
     *
     * @throws CannotStart if it is not of the form {@code tcp://host:port}
     */
    public static BrokerAccess of(String url, String user, String password) throws CannotStart {
        try {
            URI uri = URI.create(url);
            if ("tcp".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
                return new BrokerAccess(uri.getHost(), uri.getPort(), user, password);
            }
        } catch (IllegalArgumentException e) {
            throw new WrongSetting(wrong(url), e);
        }
        throw new WrongSetting(wrong(url));
    }

    private static String wrong(String url) {
        return "--broker-url must be tcp://host:port, not " + url;
    }

    /** {@code tcp://host:port}. */
    public String url() {
        return "tcp://" + host + ":" + port;
    }

    @Override
    public String toString() {
        return url() + " as " + user;
    }
}
