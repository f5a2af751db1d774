package io.onhand.web.node.traffic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Makes the one {@link Traffic} of the application. Of scope singleton, which has no proxy: JMX asks it on threads that know
 * nothing of the application, and there the container's proxies do not work.
 */
@ApplicationScoped
public class OneTraffic {

    /** Made once. */
    @Produces
    @Singleton
    static Traffic traffic() {
        return new Traffic();
    }
}
